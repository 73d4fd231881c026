import type { WebhookEvent } from '../event';
import type { HandlerContext } from '../context';
import type { ValidationError } from '../errors';
import type { Platform } from '../platform';

/** Command and field of every line so far: at most as many as are defined. */
const reported = new Set<string>();

const withoutIndexes = (pointer: string) => pointer.replace(/\/[0-9]+(?=\/|$)/g, '');

/** The field that differs, without the place that it has in lists. */
function fieldOf({ instancePath, params }: ValidationError): string {
  const { missingProperty } = params;
  const field = typeof missingProperty === 'string' ? `/${missingProperty}` : '';
  return withoutIndexes(instancePath) + field;
}

/** The default onDrift: a line for each command and field, once a process. */
export function driftReporter({
  report,
}: Platform): (event: WebhookEvent, context: HandlerContext<unknown>) => void {
  return function reportDrift({ drift }, { command }) {
    for (const difference of drift) {
      const field = `${command} ${fieldOf(difference)}`;
      if (reported.has(field)) continue;
      reported.add(field);
      const where = withoutIndexes(difference.instancePath);
      report(`${command} differs from the documents: body${where} ${difference.message}`);
    }
  };
}
