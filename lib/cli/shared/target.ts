import type { Io } from './io';
import { option, positiveInteger, repeatable, text, type Values } from './options';
import { UsageError } from './usage-error';

/** Options of every command: whom the requests are for, and what they recall. */
export const targetOptions = {
  'sdk-app-id': option(
    '<id>',
    "the app's SDKAppID (default: $SDKAPPID, else 1400000001)",
    positiveInteger,
  ),
  token: option(
    '<token>',
    'signs each request; better in $IM_WEBHOOK_TOKEN, since `ps` shows arguments',
    text,
  ),
  account: option('<id>', 'the official account (default: "#TOA#_123")', text),
  'msg-key': repeatable('<key>', 'key of a recalled message (default: made up)'),
};

const exampleSdkAppId = 1400000001;

/** What the sender adds to the URL itself. */
const sendersParameters = ['SdkAppid', 'CallbackCommand', 'Sign', 'RequestTime'];

/** The receiver, and the app that the requests are of. */
export interface Target {
  readonly url: URL;
  readonly sdkAppId: number;
  readonly token: string | undefined;
  readonly account: string;
}

function parseUrl(given: string): URL {
  if (/^https?:\/\//i.test(given) && URL.canParse(given)) return new URL(given);
  const guess = /^[\w.-]+(:\d+)?(\/|$)/.test(given) ? `; did you mean http://${given}?` : '';
  throw new UsageError(`URL must begin with http:// or https://; it is "${given}"${guess}`);
}

/** Takes the one URL among the arguments. */
export function readUrl(positionals: readonly string[]): URL {
  const [given, extra] = positionals;
  if (given === undefined) throw new UsageError('URL is missing');
  if (extra !== undefined) {
    throw new UsageError(`Only one URL can be given; "${extra}" is one argument too many`);
  }
  const url = parseUrl(given);
  const own = sendersParameters.find((name) => url.searchParams.has(name));
  if (own !== undefined) {
    throw new UsageError(
      `Leave ${own} out of the URL: the sender adds it to the URL of the console`,
    );
  }
  return url;
}

function environmentSdkAppId({ SDKAPPID }: Io['env']): number | undefined {
  if (!SDKAPPID) return undefined;
  try {
    return positiveInteger(SDKAPPID);
  } catch (error) {
    throw new UsageError(`$SDKAPPID ${(error as Error).message}; it is "${SDKAPPID}"`);
  }
}

export function readTarget(url: URL, values: Values<typeof targetOptions>, env: Io['env']): Target {
  return {
    url,
    sdkAppId: values['sdk-app-id'] ?? environmentSdkAppId(env) ?? exampleSdkAppId,
    token: values.token ?? (env.IM_WEBHOOK_TOKEN || undefined),
    account: values.account ?? '#TOA#_123',
  };
}

/** Where the requests go, as webhookRequest() takes it. */
export const pathOf = ({ pathname, search }: URL) => `${pathname}${search}`;

/** The URL to show: a customer's own query may be a secret. */
export const nameOf = ({ origin, pathname }: URL) => `${origin}${pathname}`;
