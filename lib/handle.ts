import type { Deadline } from './deadline';
import { WebhookError } from './errors';

/** Runs the host's handlers, and knows when none is running. */
export class Handlers {
  #running = 0;
  #waiting: (() => void)[] = [];

  /**
   * Runs a handler within the deadline, or without one. Rejects with HANDLER_FAILED or
   * HANDLER_TIMEOUT; after the latter `onLate` hears how the handler ended after all.
   */
  run(
    handler: () => unknown,
    deadline: Deadline | undefined,
    onLate: (failure?: WebhookError) => void,
  ): Promise<void> {
    const settled = this.#settle(handler);
    if (!deadline) return settled;
    return new Promise((resolve, reject) => {
      settled.then(resolve, reject);
      deadline.onExpiry(() => {
        reject(new WebhookError('HANDLER_TIMEOUT', 'the handler had not settled at the deadline'));
        settled.then(() => {
          onLate();
        }, onLate);
      });
    });
  }

  /** Resolves as soon as no handler is running. */
  idle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async #settle(handler: () => unknown): Promise<void> {
    this.#running += 1;
    try {
      await handler();
    } catch (cause) {
      throw new WebhookError('HANDLER_FAILED', 'the handler failed', { cause });
    } finally {
      this.#running -= 1;
      if (this.#running === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }
}
