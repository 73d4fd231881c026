import type { Io } from '../terminal/io';
import type { Phrase } from '../terminal/phrase';
import {
  option,
  positiveInteger,
  repeatable,
  secret,
  text,
  trimmed,
  type Values,
} from '../terminal/options';
import { onlyArgument, suggestion, UsageError, withoutCredentials } from '../terminal/usage-error';

/** Options of all that send: whom the requests are for. */
export const appOptions = {
  'sdk-app-id': option(
    '<id>',
    "the app's SDKAppID (default: $SDKAPPID, else 1400000001)",
    positiveInteger,
  ),
  token: secret(
    '<token>',
    'signs each request; prefer $IM_WEBHOOK_TOKEN, since `ps` shows arguments',
  ),
  account: option('<id>', 'the official account (default: "#TOA#_123")', text),
};

/** Options of `send` and `check`: the same, and what they recall. */
export const targetOptions = {
  ...appOptions,
  'msg-key': repeatable('<key>', 'key of a recalled message (default: generated)', text),
};

const exampleSdkAppId = 1400000001;

/** What the sender adds to the URL itself. */
const sendersParameters = ['SdkAppid', 'CallbackCommand', 'Sign', 'RequestTime'];

/** The receiver, and the app that the requests are for. */
export interface Target {
  readonly url: URL;
  readonly sdkAppId: number;
  /** False if no app was named. */
  readonly isSdkAppIdGiven: boolean;
  readonly token: string | undefined;
  readonly account: string;
}

function parseUrl(given: string): URL {
  if (/^https?:\/\//i.test(given) && URL.canParse(given)) return new URL(given);
  const guess = /^[\w.-]+(:\d+)?(\/|$)/.test(given) ? `http://${given}` : undefined;
  throw new UsageError(
    'URL must begin with http:// or https://; it is "{}"{}',
    ...[withoutCredentials(given), suggestion(guess)],
  );
}

/** Takes the one URL among the arguments. */
export function readUrl(positionals: readonly string[]): URL {
  const given = onlyArgument(positionals, 'URL');
  if (given === undefined) throw new UsageError('URL is missing');
  const url = parseUrl(given);
  const own = sendersParameters.find((name) => url.searchParams.has(name));
  if (own !== undefined) {
    throw new UsageError('Leave {} out of the URL: the sender adds it', own);
  }
  return url;
}

/** Reads an environment variable as an option; an empty one counts as unset. */
function readVariable<T>(
  value: string | undefined,
  read: (text: string) => T,
  complaint: (expected: Phrase) => UsageError,
): T | undefined {
  if (!value) return undefined;
  try {
    return read(value);
  } catch (error) {
    throw complaint((error as UsageError).phrase);
  }
}

/** The app that $SDKAPPID names. */
export const environmentSdkAppId = ({ SDKAPPID }: Io['env']): number | undefined =>
  readVariable(
    SDKAPPID,
    positiveInteger,
    (expected) => new UsageError('{} {}; it is "{}"', '$SDKAPPID', expected, SDKAPPID!),
  );

export const readToken = (
  { token }: { readonly token?: string },
  { IM_WEBHOOK_TOKEN }: Io['env'],
): string | undefined =>
  token ??
  readVariable(
    IM_WEBHOOK_TOKEN,
    trimmed,
    (expected) => new UsageError('{} {}', '$IM_WEBHOOK_TOKEN', expected),
  );

export function readTarget(url: URL, values: Values<typeof appOptions>, env: Io['env']): Target {
  const given = values['sdk-app-id'] ?? environmentSdkAppId(env);
  return {
    url,
    sdkAppId: given ?? exampleSdkAppId,
    isSdkAppIdGiven: given !== undefined,
    token: readToken(values, env),
    account: values.account ?? '#TOA#_123',
  };
}

/** Where the requests go, as webhookRequest() takes it. */
export const pathOf = ({ pathname, search }: URL) => `${pathname}${search}`;

/** The URL to show, without its query, which may hold a secret. */
export const shownUrl = ({ origin, pathname }: URL) => `${origin}${pathname}`;

/** The origin with user and password, for output that must be able to send the request. */
export function originOf({ protocol, username, password, host }: URL): string {
  const credentials = username || password ? `${username}${password && `:${password}`}@` : '';
  return `${protocol}//${credentials}${host}`;
}
