import { AsyncResource } from 'node:async_hooks';
import { WebhookError } from './errors';

/** The moment by which a request must be answered, with at most one listener and one AbortSignal. */
export class Deadline {
  readonly #pending: Set<Deadline>;
  // What is called at the deadline runs in the AsyncLocalStorage context of this request.
  readonly #scope = new AsyncResource('TencentImDeadline');
  #expired = false;
  #onExpiry: (() => void) | undefined;
  #controller: AbortController | undefined;

  /**
   * @param at in milliseconds, as performance.now() counts
   * @param pending the deadlines that are still to come, which this one joins
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

  /** Aborts at the deadline. Created when first read, since a controller for each request is expensive. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#expired) this.#abort();
    return this.#controller.signal;
  }

  /** Calls the listener at the deadline, or at once if that has passed; replaces an earlier one. */
  onExpiry(listener: () => void): void {
    if (this.#expired) listener();
    else this.#onExpiry = listener;
  }

  /** Cancels the deadline: the request has been answered. */
  cancel(): void {
    this.#pending.delete(this);
  }

  /** Called at the deadline. */
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
