import { WebhookError } from './errors';

/** The moment by which a request must be answered, for whoever has to know: one timer, at most one AbortSignal. */
export class Deadline {
  readonly #timer: NodeJS.Timeout;
  #expired = false;
  #onExpiry: (() => void) | undefined;
  #controller: AbortController | undefined;

  /** @param milliseconds from now */
  constructor(milliseconds: number) {
    this.#timer = setTimeout(() => {
      this.#expired = true;
      this.#onExpiry?.();
      this.#abort();
    }, milliseconds);
  }

  /** True once the deadline has passed. */
  get expired(): boolean {
    return this.#expired;
  }

  /** Aborts at the deadline. Made when first read, since a controller for each request is dear. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#expired) this.#abort();
    return this.#controller.signal;
  }

  /** Calls the listener, in place of an earlier one, at the deadline; at once if that has passed. */
  onExpiry(listener: () => void): void {
    if (this.#expired) listener();
    else this.#onExpiry = listener;
  }

  /** The deadline will not come: the request is answered. */
  cancel(): void {
    clearTimeout(this.#timer);
  }

  #abort(): void {
    this.#controller?.abort(new WebhookError('HANDLER_TIMEOUT', 'the deadline has passed'));
  }
}
