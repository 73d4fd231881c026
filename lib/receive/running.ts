/** Counts running tasks, so that a host can wait for them when it stops. */
export class Running {
  #count = 0;
  #waiting: (() => void)[] = [];

  /** Runs a task to its end, however late. */
  async run(task: () => Promise<void>): Promise<void> {
    this.#count += 1;
    try {
      await task();
    } finally {
      this.#count -= 1;
      if (this.#count === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }

  /** Resolves as soon as nothing is running. */
  idle(): Promise<void> {
    if (this.#count === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
