import type { Deadline } from './deadline';
import type { Platform } from './platform';

/** What a handler gets besides the event. */
export interface HandlerContext<Req> {
  /** The request that brought the event. */
  readonly req: Req;
  /** CallbackCommand; 'other' if neither the catalogue nor the option `commands` knows it. */
  readonly command: string;
  /** Aborts at the deadline, unless `acknowledge` is 'received'. */
  readonly signal: AbortSignal;
  /**
   * The text of the body, exactly as received; undefined if it has not been read, or if an earlier parser
   * left an object and no req.rawBody.
   */
  readonly rawBody: string | undefined;
}

/** A class, since a getter on the prototype costs a request nothing. */
export class Context<Req> implements HandlerContext<Req> {
  readonly #deadline: Deadline | undefined;
  readonly #platform: Platform;
  #endless: AbortController | undefined;
  rawBody: string | undefined;

  /** @param deadline none, if the signal must not abort */
  constructor(
    readonly req: Req,
    readonly command: string,
    deadline: Deadline | undefined,
    platform: Platform,
  ) {
    this.#deadline = deadline;
    this.#platform = platform;
  }

  get signal(): AbortSignal {
    if (this.#deadline) return this.#deadline.signal;
    this.#endless ??= this.#platform.abortController();
    return this.#endless.signal;
  }
}
