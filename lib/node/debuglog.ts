import { formatWithOptions } from 'node:util';
import createDebug from 'debug';
import { describeError } from '../receive/describe-error';
import { visible } from '../receive/visible';

const log = createDebug('tencent-im-webhook');

/** An error as its description and its stack frames: the rest of its stack may quote what others wrote. */
function shown(value: unknown): unknown {
  // A line break in what others wrote would look like a new line of the log.
  if (typeof value === 'string') return visible(value);
  if (!(value instanceof Error)) return value;
  const frames = value.stack?.match(/^ {4}at .*$/gm) ?? [];
  return [describeError(value), ...frames].join('\n');
}

/** DEBUG=tencent-im-webhook logs why each request was passed on, was rejected or failed. Never a query string. */
export function debuglog(format: string, ...values: unknown[]): void {
  if (!log.enabled) return;
  try {
    const text = formatWithOptions({ colors: false }, format, ...values.map(shown));
    log('%s', text.split('\n').map(visible).join('\n'));
  } catch {
    // A value that a handler threw may itself throw when it is printed.
    log('%s', `${format} (with a value that cannot be printed)`);
  }
}
