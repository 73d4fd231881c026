import {
  anyText,
  count,
  flag,
  instant,
  oneOf,
  option,
  positiveInteger,
  type Values,
} from '../shared/options';
import { targetOptions } from '../shared/target';
import { UsageError } from '../shared/usage-error';

export const sendOptions = {
  ...targetOptions,
  platform: option('<name>', 'OptPlatform (default: RESTAPI)', anyText),
  'client-ip': option('<ip>', 'ClientIP (default: 127.0.0.1)', anyText),
  'event-time': option('<time>', 'EventTime, in milliseconds or as a date (default: now)', instant),
  command: option(
    '<command>',
    'recall (the default), or sent: the webhook after a message was sent',
    oneOf('recall', 'sent'),
  ),
  text: option('<text>', 'text of the message, with --command sent', anyText),
  count: option('<n>', 'how many requests to send (default: 1)', positiveInteger),
  concurrency: option('<n>', 'how many at once (default: 1)', positiveInteger),
  retry: option('<n>', 'how often to send again what was not answered in 2 s (default: 0)', count),
  json: flag('the result as JSON'),
  'dry-run': flag('prints the request and the equivalent curl line, and sends nothing'),
};

export type SendValues = Values<typeof sendOptions>;

/** Refuses options that do not go together. */
export function checkCombination({ command, text, 'msg-key': keys = [] }: SendValues): void {
  if (text !== undefined && command !== 'sent') {
    throw new UsageError('--text needs --command sent: a recall webhook carries no text');
  }
  if (command === 'sent' && keys.length > 1) {
    throw new UsageError(
      '--msg-key can be given only once with --command sent: it is of one message',
    );
  }
}
