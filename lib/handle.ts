import { WebhookError } from './errors';

/** Runs the host's handlers, and knows when none is running. */
export class Handlers {
  #running = 0;
  #waiting: (() => void)[] = [];

  /** Runs a handler to its end, however late; rejects with HANDLER_FAILED. */
  async run(handler: () => unknown): Promise<void> {
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

  /** Resolves as soon as no handler is running. */
  idle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
