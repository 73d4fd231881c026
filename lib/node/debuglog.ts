import createDebug from 'debug';

const log = createDebug('tencent-im-webhook');

/** DEBUG=tencent-im-webhook logs why each request was passed on, was rejected or failed. Never a query string. */
export function debuglog(format: string, ...values: unknown[]): void {
  try {
    log(format, ...values);
  } catch {
    // A value that a handler threw may itself throw when it is printed.
    log(`${format} (with a value that cannot be printed)`);
  }
}
