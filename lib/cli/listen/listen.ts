import { once } from 'node:events';
import { environmentSdkAppId, readToken } from '../protocol/target';
import { command } from '../terminal/command';
import type { Session } from '../terminal/language';
import { fill, phrase, said, type Say } from '../terminal/phrase';
import {
  flag,
  option,
  positiveInteger,
  secret,
  text,
  upTo,
  type Values,
} from '../terminal/options';
import { UsageError, withoutCredentials } from '../terminal/usage-error';
import { Log } from './log';
import type * as Receiver from './receiver';
import { openSave } from './save';
import { addressOf, startServer, stopper } from './server';

const port = (given: string) => (given === '0' ? 0 : upTo(65_535)(given));

const listenOptions = {
  port: option('<n>', 'port to listen on (default: 3000; 0: any free port)', port),
  host: option('<address>', 'address to listen on (default: 127.0.0.1, this machine only)', text),
  'sdk-app-id': option(
    '<id>',
    'accepts only webhooks of this app (default: $SDKAPPID, else any app)',
    positiveInteger,
  ),
  token: secret(
    '<token>',
    'checks each signature; prefer $IM_WEBHOOK_TOKEN, since `ps` shows arguments',
  ),
  save: option('<file>', 'appends each webhook as a JSON line, for `send --from`', text),
  verbose: flag('also prints the fields of each webhook'),
  json: flag('prints one JSON line per webhook'),
};

type ListenValues = Values<typeof listenOptions>;

function greeting(
  address: string,
  sdkAppId: number | undefined,
  token: string | undefined,
  { save }: ListenValues,
  say: Say,
): string {
  const app = sdkAppId === undefined ? phrase('any app') : phrase('app {}', sdkAppId);
  const signatures = phrase(token === undefined ? 'not checked' : 'checked');
  const listening = 'Listening on {} for webhooks of {}; signatures are {}.';
  const lines = [
    phrase(listening, address, app, signatures),
    ...(save === undefined ? [] : [phrase('Webhooks are appended to {}.', save)]),
    phrase('Press Ctrl-C to stop.'),
  ];
  return lines.map((line) => `${said(line, say)}\n`).join('');
}

async function run(_argument: undefined, values: ListenValues, io: Session): Promise<number> {
  const sdkAppId = values['sdk-app-id'] ?? environmentSdkAppId(io.env);
  const token = readToken(values, io.env);
  const save = values.save === undefined ? undefined : openSave(values.save);
  const { verbose, json } = values;
  const options = { isVerbose: verbose === true, isJson: json === true };
  const log = new Log(options, io, save);
  // Loaded only here, so that the other commands do not wait for it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest does not support import() here
  const { receiver } = require('./receiver') as typeof Receiver;
  const listener = receiver({
    ...{ sdkAppId, token },
    onWebhook: (arrival) => log.accept(arrival),
    onRefused: (arrival) => log.refuse(arrival),
    onOther: (req) => log.ignore(req),
  });
  const server = await startServer(listener, values.port ?? 3000, values.host ?? '127.0.0.1');
  const stop = stopper(server);
  const interruption = io.interruption();
  // With --json, stdout has nothing but webhooks.
  const talk = json ? io.stderr : io.stdout;
  talk.write(greeting(addressOf(server), sdkAppId, token, values, io.say));
  if (!interruption.aborted) await once(interruption, 'abort');
  await stop();
  save?.close();
  const counts = fill(io.say('Received {}, rejected {}.'), log.received, log.refused);
  talk.write(`\n${counts}\n`);
  return 0;
}

function noArgument([extra]: readonly string[]): undefined {
  if (extra !== undefined)
    throw new UsageError('Unexpected argument "{}"', withoutCredentials(extra));
}

/** `listen`: a receiver of every command. */
export const listen = command({
  name: 'listen',
  argument: '',
  summary: 'receives every webhook, prints it, and can save it for `send --from`',
  details: [
    'Accepts every command at every path, answers OK, and flags whatever is not documented: an unknown',
    'command, an unknown field, another type. Beware: it also allows every "before" command. A tunnel',
    'or a reverse proxy gives it a public URL.',
  ],
  options: listenOptions,
  examples: [
    'listen --port 3000',
    'listen --token xxxxyyyy --save webhooks.jsonl --verbose',
    'listen --port 0 --json',
  ],
  readArgument: noArgument,
  run,
});
