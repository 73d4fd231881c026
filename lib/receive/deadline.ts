import { WebhookError } from './errors';
import type { Platform } from './platform';

/** The moment by which a request must be answered, with one timer, one listener and at most one AbortSignal. */
export class Deadline {
  readonly #platform: Platform;
  readonly #inContext: (callback: () => void) => void;
  readonly #startedAt = performance.now();
  #timer: ReturnType<typeof setTimeout>;
  #expired = false;
  #listener: (() => void) | undefined;
  #controller: AbortController | undefined;

  /** @param milliseconds counted from now */
  constructor(milliseconds: number, platform: Platform) {
    this.#platform = platform;
    this.#inContext = platform.captureContext();
    this.#timer = this.#set(milliseconds);
  }

  /** True once the deadline has passed. */
  get expired(): boolean {
    return this.#expired;
  }

  /** Milliseconds since the deadline was set. */
  get elapsed(): number {
    // A host's tests may have set the clock back.
    return Math.max(0, performance.now() - this.#startedAt);
  }

  /** Aborts at the deadline. Created when first read, since a controller for each request is expensive. */
  get signal(): AbortSignal {
    this.#controller ??= this.#platform.abortController();
    if (this.#expired) this.#abort();
    return this.#controller.signal;
  }

  /** Calls the listener at the deadline, in place of an earlier one. */
  onExpiry(listener: () => void): void {
    this.#listener = listener;
  }

  /** Moves the deadline to so many milliseconds after it was set, and calls the listener then. */
  postpone(milliseconds: number, listener: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = this.#set(milliseconds - this.elapsed);
    this.#listener = listener;
  }

  /** Cancels the deadline: the exchange is over. */
  cancel(): void {
    // A host's tests may have replaced clearTimeout meanwhile, and then the timer still fires.
    this.#listener = undefined;
    clearTimeout(this.#timer);
  }

  #set(milliseconds: number): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => this.#inContext(() => this.#expire()), milliseconds);
    // An open request keeps the process alive through its socket; the timer alone must not. In some runtimes it is a number.
    (timer as { unref?: () => void }).unref?.();
    return timer;
  }

  #expire(): void {
    const listener = this.#listener;
    if (!listener) return;
    this.#expired = true;
    try {
      listener();
    } catch (error) {
      this.#platform.debug('the deadline listener failed', error);
    }
    this.#abort();
  }

  #abort(): void {
    this.#controller?.abort(new WebhookError('HANDLER_TIMEOUT', 'the deadline has passed'));
  }
}
