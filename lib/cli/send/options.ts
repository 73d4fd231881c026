import { readSetting } from '../protocol/set-path';
import { targetOptions } from '../protocol/target';
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
} from '../terminal/options';

export const sendOptions = {
  ...targetOptions,
  platform: option('<name>', 'OptPlatform (default: RESTAPI)', anyText),
  'client-ip': option('<ip>', 'ClientIP (default: 127.0.0.1)', anyText),
  'event-time': option('<time>', 'EventTime, in milliseconds or as a date (default: now)', instant),
  command: option(
    '<command>',
    'recall (the default), sent (the webhook after a message was sent), or a name from `list`',
    text,
  ),
  text: option('<text>', 'text of the message, with --command sent', anyText),
  set: repeatable(
    '<path=value>',
    'sets a field of the body, e.g. MsgBody[0].MsgContent.Text=hi; the value is JSON, or else text',
    readSetting,
  ),
  body: option('<body>', 'your own body: JSON, a file, or - for stdin', text),
  from: option('<file>', 'replays a file written by `listen --save`, or - for stdin', text),
  last: option('<n>', 'with --from, only the last n webhooks', positiveInteger),
  count: option('<n>', 'how many requests to send (default: 1)', upTo(10_000_000)),
  concurrency: option('<n>', 'how many at once, at most 1000 (default: 1)', upTo(1000)),
  retry: option(
    '<n>',
    'how often to retry a request that was not answered in 2 s (default: 0)',
    count,
  ),
  json: flag('prints the result as JSON'),
  'dry-run': flag('prints the request and the equivalent curl line, and sends nothing'),
};

export type SendValues = Values<typeof sendOptions>;
