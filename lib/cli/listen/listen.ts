import { once } from 'node:events';
import { command } from '../shared/command';
import type { Io } from '../shared/io';
import { flag, option, positiveInteger, secret, text, upTo, type Values } from '../shared/options';
import { environmentSdkAppId, readToken } from '../shared/target';
import { UsageError, withoutCredentials } from '../shared/usage-error';
import { Log } from './log';
import type * as Receiver from './receiver';
import { openSave } from './save';
import { addressOf, startServer, stopper } from './server';

const port = (given: string) => (given === '0' ? 0 : upTo(65_535)(given));

const listenOptions = {
  port: option('<n>', 'where to listen (default: 3000; 0: any free port)', port),
  host: option('<address>', 'on which address (default: 127.0.0.1, this machine only)', text),
  'sdk-app-id': option(
    '<id>',
    'takes webhooks of this app only (default: $SDKAPPID, else of any)',
    positiveInteger,
  ),
  token: secret(
    '<token>',
    'checks each signature; better in $IM_WEBHOOK_TOKEN, since `ps` shows arguments',
  ),
  save: option('<file>', 'appends each webhook, one JSON line each, for `send --from`', text),
  verbose: flag('also the fields of each webhook'),
  json: flag('one JSON line for each webhook'),
};

type ListenValues = Values<typeof listenOptions>;

function greeting(
  address: string,
  sdkAppId: number | undefined,
  token: string | undefined,
  { save }: ListenValues,
): string {
  const app = sdkAppId === undefined ? 'any app' : `app ${sdkAppId}`;
  const signatures = token === undefined ? 'not checked' : 'checked';
  return [
    `Listening on ${address} for webhooks of ${app}; signatures are ${signatures}.`,
    ...(save === undefined ? [] : [`Each is appended to ${save}.`]),
    'Ctrl-C ends.',
    '',
  ].join('\n');
}

async function run(_argument: undefined, values: ListenValues, io: Io): Promise<number> {
  const sdkAppId = values['sdk-app-id'] ?? environmentSdkAppId(io.env);
  const token = readToken(values, io.env);
  const save = values.save === undefined ? undefined : openSave(values.save);
  const { verbose, json } = values;
  const options = { isVerbose: verbose === true, isJson: json === true };
  const log = new Log(options, io, save);
  // When it is needed: the other commands do not wait for the receiver to load.
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
  // What is not of a webhook does not get in the way of what reads stdout.
  const talk = json ? io.stderr : io.stdout;
  talk.write(greeting(addressOf(server), sdkAppId, token, values));
  if (!interruption.aborted) await once(interruption, 'abort');
  await stop();
  save?.close();
  talk.write(`\nReceived ${log.received}, refused ${log.refused}.\n`);
  return 0;
}

function noArgument([extra]: readonly string[]): undefined {
  if (extra !== undefined)
    throw new UsageError(`"${withoutCredentials(extra)}" is one argument too many`);
}

/** `listen`: a receiver of every command. */
export const listen = command({
  name: 'listen',
  argument: '',
  summary: 'receives every webhook, says what came, and keeps it for `send --from`',
  details: [
    'Every command is taken at every path, answered with OK, and flagged where it has what no document',
    'lists: an unknown command, an unknown field, another type. A tunnel or a reverse proxy makes a public',
    'URL of it. Beware that commands which ask before something happens are all allowed.',
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
