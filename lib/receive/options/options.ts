import type { WebhookEvent } from '../event';
import type { HandlerContext } from '../context';
import type { WebhookError } from '../errors';
import type { CommonOptions } from './common-options';
import { errorReporter } from './error-reporter';
import { isFunction, oneOf, type Check } from './check';
import { tokenCheck } from './token';

export type { CommonOptions };

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
