import {
  anyText,
  count,
  flag,
  instant,
  option,
  positiveInteger,
  repeatable,
  text,
  upTo,
  type Values,
} from '../shared/options';
import { targetOptions } from '../shared/target';
import { readSetting } from './set-path';

export const sendOptions = {
  ...targetOptions,
  platform: option('<name>', 'OptPlatform (default: RESTAPI)', anyText),
  'client-ip': option('<ip>', 'ClientIP (default: 127.0.0.1)', anyText),
  'event-time': option('<time>', 'EventTime, in milliseconds or as a date (default: now)', instant),
  command: option(
    '<command>',
    'recall (the default), sent: the webhook after a message was sent, or any of `list`',
    text,
  ),
  text: option('<text>', 'text of the message, with --command sent', anyText),
  set: repeatable(
    '<path=value>',
    'sets a field of the body, e.g. MsgBody[0].MsgContent.Text=hi; JSON, or else text',
    readSetting,
  ),
  body: option('<body>', 'a body of your own: JSON, a file, or - for stdin', text),
  from: option('<file>', 'sends again what `listen --save` wrote, or - for stdin', text),
  last: option('<n>', 'of --from, only the last so many', positiveInteger),
  count: option('<n>', 'how many requests to send (default: 1)', upTo(10_000_000)),
  concurrency: option('<n>', 'how many at once, at most 1000 (default: 1)', positiveInteger),
  retry: option('<n>', 'how often to send again what was not answered in 2 s (default: 0)', count),
  json: flag('the result as JSON'),
  'dry-run': flag('prints the request and the equivalent curl line, and sends nothing'),
};

export type SendValues = Values<typeof sendOptions>;
