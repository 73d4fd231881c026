import type { WebhookEvent } from '../event';
import type { HandlerContext } from '../context';
import type { WebhookError } from '../errors';
import { errorReporter } from './error-reporter';
import { isFunction, oneOf, type Check } from './check';
import { tokenCheck } from './token';

/** The options of every webhook. */
export interface CommonOptions<Context> {
  /** The app's SDKAppID. Requests for any other app are rejected. */
  readonly sdkAppId: number;
  /**
   * The token of webhook authentication, or several while you rotate it. With a token, unsigned requests
   * are rejected. False: authentication is off in the console. Left out: off too, with a process warning.
   * `undefined` is invalid, since an unset environment variable would silently turn authentication off; so
   * is white space at an end, which a token read from a file often has.
   */
  readonly token?: string | readonly string[] | false | undefined;
  /** How far RequestTime may be from now, in the past or the future, in seconds. Default 60. */
  readonly toleranceSeconds?: number | undefined;
  /** Time from entering the middleware to the answer, in milliseconds. Default 1800; the sender gives up at 2000. */
  readonly timeoutMs?: number | undefined;
  /**
   * Answer once the handler has finished ('handled', the default), or as soon as the request is valid
   * ('received'). Commands whose reply the sender uses are always answered once the handler has finished.
   */
  readonly acknowledge?: 'handled' | 'received' | undefined;
  /**
   * When the handler fails or is late: answer FAIL ('answer', the default), or do not answer ('silence'), so
   * that the sender times out and can retry. Commands whose reply the sender uses are always answered.
   */
  readonly onFailure?: 'answer' | 'silence' | undefined;
  /** Maximum body size in bytes. Default 1 MiB. */
  readonly limit?: number | undefined;
  /**
   * Called for every request that was rejected or failed. What it throws is ignored. Default: one line on
   * stderr for each failure of a handler, and for rejected requests at most one a minute for each code.
   */
  readonly onError?: ((error: WebhookError, context: Context) => unknown) | undefined;
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
  /** How to answer a "before" command that ended without a verdict. */
  readonly undecided: 'fail' | 'allow' | 'refuse';
  readonly limit: number;
  readonly onError: (error: WebhookError, context: HandlerContext<unknown>) => unknown;
  readonly onDrift?: (event: WebhookEvent, context: HandlerContext<unknown>) => unknown;
  /** Whatever differs from the documents is rejected. */
  readonly strict: boolean;
  readonly now: () => number;
}

const longestTimer = 2 ** 31 - 1;

const isPositiveInteger = (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0;
/** Bytes. */
export const defaultLimit = 1024 * 1024;
export const defaultTimeoutMs = 1800;

export const commonChecks: Readonly<Record<keyof CommonOptions<never>, Check>> = {
  sdkAppId: { passes: isPositiveInteger, expected: 'a positive integer' },
  token: tokenCheck,
  toleranceSeconds: {
    passes: (value) => Number.isFinite(value) && Number(value) >= 0,
    expected: 'a number of seconds, 0 or more',
    byDefault: () => 60,
  },
  timeoutMs: {
    passes: (value) => isPositiveInteger(value) && Number(value) <= longestTimer,
    expected: `an integer from 1 to ${longestTimer}, in milliseconds`,
    byDefault: () => defaultTimeoutMs,
  },
  acknowledge: oneOf('handled', 'received'),
  onFailure: oneOf('answer', 'silence'),
  limit: {
    passes: isPositiveInteger,
    expected: 'a positive integer, in bytes',
    byDefault: () => defaultLimit,
  },
  onError: { passes: isFunction, expected: 'a function', byDefault: errorReporter },
  now: {
    passes: isFunction,
    expected: 'a function that returns milliseconds',
    // Read on each call, so that a host's fake clock takes effect.
    byDefault: () => () => Date.now(),
  },
};
