import type { Deadline } from './deadline';
import type { WebhookRequest } from '../node/read-body';

/** What a handler gets besides the event. */
export interface WebhookContext {
  readonly req: WebhookRequest;
  /** CallbackCommand; 'other' if neither the catalogue nor the option `commands` knows it. */
  readonly command: string;
  /** Aborts at the deadline, unless `acknowledge` is 'received'. */
  readonly signal: AbortSignal;
}

/** A class, since a getter on the prototype costs a request nothing. */
export class Context implements WebhookContext {
  readonly #deadline: Deadline | undefined;
  #endless: AbortController | undefined;

  /** @param deadline none, if the signal must not abort */
  constructor(
    readonly req: WebhookRequest,
    readonly command: string,
    deadline: Deadline | undefined,
  ) {
    this.#deadline = deadline;
  }

  get signal(): AbortSignal {
    if (this.#deadline) return this.#deadline.signal;
    this.#endless ??= new AbortController();
    return this.#endless.signal;
  }
}
