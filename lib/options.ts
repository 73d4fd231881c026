import type { WebhookRequest } from './body';
import type { WebhookError } from './errors';

/** What a handler is given beside the event. */
export interface WebhookContext {
  readonly req: WebhookRequest;
  /** Aborts at the deadline, unless `acknowledge` is 'received'. */
  readonly signal: AbortSignal;
}

/** The options of every webhook; the handler of the event is the command's own. */
export interface WebhookOptions {
  /** The app's SDKAppID; a request for any other is refused. */
  readonly sdkAppId: number;
  /**
   * The token of webhook authentication, or several while it is being replaced. When given, an unsigned
   * request is refused. False (the default): authentication is off in the console.
   * `undefined` is refused: an unset environment variable would switch authentication off unseen.
   */
  readonly token?: string | readonly string[] | false | undefined;
  /** How far RequestTime may be from now, in the past or the future, in seconds. Default 60. */
  readonly toleranceSeconds?: number | undefined;
  /** From entry into the middleware to the answer, in milliseconds. Default 1800; the sender gives up at 2000. */
  readonly timeoutMs?: number | undefined;
  /** Answer once the handler has settled ('handled', the default), or as soon as the request is known valid. */
  readonly acknowledge?: 'handled' | 'received' | undefined;
  /** When the handler failed or is late: answer FAIL ('answer', the default), or leave the sender to its timeout. */
  readonly onFailure?: 'answer' | 'silence' | undefined;
  /** Largest body, in bytes. Default 1 MiB. */
  readonly limit?: number | undefined;
  /** Told of every request that was refused or failed. What it throws is ignored. */
  readonly onError?: ((error: WebhookError, context: WebhookContext) => unknown) | undefined;
  /** The clock, in milliseconds, for tests. Default Date.now. */
  readonly now?: (() => number) | undefined;
}

/** Options that have been checked, each with a value. */
export interface Settings {
  readonly sdkAppId: number;
  /** Empty: authentication is off. */
  readonly tokens: readonly string[];
  readonly toleranceSeconds: number;
  readonly timeoutMs: number;
  readonly acknowledge: 'handled' | 'received';
  readonly onFailure: 'answer' | 'silence';
  readonly limit: number;
  readonly onError: NonNullable<WebhookOptions['onError']>;
  readonly now: () => number;
}

export const defaults = {
  toleranceSeconds: 60,
  timeoutMs: 1800,
  acknowledge: 'handled',
  onFailure: 'answer',
  limit: 1024 * 1024,
  onError: () => undefined,
  now: Date.now,
} as const;

const longestTimer = 2 ** 31 - 1;

const isPositiveInteger = (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0;
const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isFunction = (value: unknown) => typeof value === 'function';
const isOneOf = (choices: readonly unknown[]) => (value: unknown) => choices.includes(value);

interface Check {
  readonly passes: (value: unknown) => boolean;
  readonly expected: string;
}

const checks: Readonly<Record<keyof WebhookOptions, Check>> = {
  sdkAppId: { passes: isPositiveInteger, expected: 'a positive integer' },
  token: {
    passes: (value) =>
      value === false ||
      isText(value) ||
      (Array.isArray(value) && value.length > 0 && value.every(isText)),
    expected:
      'a non-empty string, a non-empty list of such strings, or false to switch authentication off',
  },
  toleranceSeconds: {
    passes: (value) => Number.isFinite(value) && Number(value) >= 0,
    expected: 'a number of seconds, 0 or more',
  },
  timeoutMs: {
    passes: (value) => isPositiveInteger(value) && Number(value) <= longestTimer,
    expected: `an integer of milliseconds from 1 to ${longestTimer}`,
  },
  acknowledge: { passes: isOneOf(['handled', 'received']), expected: "'handled' or 'received'" },
  onFailure: { passes: isOneOf(['answer', 'silence']), expected: "'answer' or 'silence'" },
  limit: { passes: isPositiveInteger, expected: 'a positive integer of bytes' },
  onError: { passes: isFunction, expected: 'a function' },
  now: { passes: isFunction, expected: 'a function that returns milliseconds' },
};

// Named by its type alone: the value may be a secret.
function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (value === '') return 'an empty string';
  return Array.isArray(value) ? 'a list' : `of type ${typeof value}`;
}

function demand({ passes, expected }: Check, name: string, value: unknown): void {
  if (passes(value)) return;
  const got = typeof value === 'number' ? String(value) : typeName(value);
  throw new TypeError(`Option "${name}" must be ${expected}; it is ${got}`);
}

function tokenList(token: string | readonly string[] | false | undefined): readonly string[] {
  if (!token) return [];
  return typeof token === 'string' ? [token] : [...token];
}

/**
 * Checks the options of a webhook whose handler has the given name, and fills in the defaults.
 *
 * @throws TypeError that names the option and what it should have been
 */
export function checkOptions(options: WebhookOptions, handler: string): Settings {
  if (typeof options !== 'object' || (options as unknown) === null) {
    throw new TypeError(`The options must be an object with sdkAppId and ${handler}`);
  }
  const known: Readonly<Record<string, Check>> = {
    ...checks,
    [handler]: { passes: isFunction, expected: 'a function' },
  };
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    const check = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!check) {
      throw new TypeError(
        `Unknown option "${name}"; the options are ${Object.keys(known).join(', ')}`,
      );
    }
    if (value !== undefined || name === 'token') demand(check, name, value);
  }
  for (const name of ['sdkAppId', handler]) {
    demand(known[name]!, name, (options as unknown as Record<string, unknown>)[name]);
  }
  const { token, ...given } = options;
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    ...defaults,
    ...(Object.fromEntries(set) as typeof given),
    tokens: tokenList(token),
  } as Settings;
}
