import { AsyncResource } from 'node:async_hooks';
import { WebhookError } from './errors';

/** The moment by which a request must be answered, for whoever has to know: at most one AbortSignal. */
export class Deadline {
  readonly #pending: Set<Deadline>;
  // What is called at the deadline sees the host's AsyncLocalStorage of this request.
  readonly #scope = new AsyncResource('TencentImDeadline');
  #expired = false;
  #onExpiry: (() => void) | undefined;
  #controller: AbortController | undefined;

  /**
   * @param at in milliseconds, as performance.now() counts
   * @param pending the deadlines that may still come, which this one joins
   */
  constructor(
    readonly at: number,
    pending: Set<Deadline>,
  ) {
    this.#pending = pending.add(this);
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
    this.#pending.delete(this);
  }

  /** The deadline has come. */
  expire(): void {
    this.#pending.delete(this);
    this.#expired = true;
    this.#scope.runInAsyncScope(() => {
      this.#onExpiry?.();
      this.#abort();
    });
  }

  #abort(): void {
    this.#controller?.abort(new WebhookError('HANDLER_TIMEOUT', 'the deadline has passed'));
  }
}
