import type { WebhookError } from '../errors';

/** The options of every webhook. */
export interface CommonOptions<Context> {
  /**
   * The app's SDKAppID. Requests for any other app are rejected.
   *
   * @example
   * sdkAppId: 1400000001
   */
  readonly sdkAppId: number;
  /**
   * The token of webhook authentication, or several while you rotate it. With a token, unsigned requests
   * are rejected. False: authentication is off in the console. Left out: off too, with a process warning.
   * `undefined` is invalid, since an unset environment variable would silently turn authentication off; so
   * is white space at an end, which a token read from a file often has.
   *
   * @example
   * token: process.env.IM_WEBHOOK_TOKEN
   * // While you rotate it:
   * token: [process.env.NEW_TOKEN, process.env.OLD_TOKEN]
   */
  readonly token?: string | readonly string[] | false | undefined;
  /**
   * How far RequestTime may be from now, in the past or the future, in seconds. Default 60.
   *
   * @example
   * toleranceSeconds: 30
   */
  readonly toleranceSeconds?: number | undefined;
  /**
   * Time from entering the middleware to the answer, in milliseconds. Default 1800; the sender gives up at 2000.
   *
   * @example
   * timeoutMs: 1500
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Answer once the handler has finished ('handled', the default), or as soon as the request is valid
   * ('received'). Commands whose reply the sender uses are always answered once the handler has finished.
   *
   * @example
   * acknowledge: 'received'
   */
  readonly acknowledge?: 'handled' | 'received' | undefined;
  /**
   * When the handler fails or is late: answer FAIL ('answer', the default), or do not answer ('silence'), so
   * that the sender times out and can retry. Commands whose reply the sender uses are always answered.
   *
   * @example
   * onFailure: 'silence'
   */
  readonly onFailure?: 'answer' | 'silence' | undefined;
  /**
   * Maximum body size in bytes. Default 1 MiB.
   *
   * @example
   * limit: 64 * 1024
   */
  readonly limit?: number | undefined;
  /**
   * Called for every request that was rejected or failed. What it throws is ignored. Default: one line on
   * stderr for each failure of a handler, and for rejected requests at most one a minute for each code.
   *
   * @example
   * onError: (error, { command }) => log.warn({ command, code: error.code }, error.message)
   */
  readonly onError?: ((error: WebhookError, context: Context) => unknown) | undefined;
  /**
   * The clock, in milliseconds, for tests. Default Date.now.
   *
   * @example
   * now: () => 1669872112000
   */
  readonly now?: (() => number) | undefined;
}
