// Half of the time that a webhook has; the rest is for what comes before and after.
const targetMs = 900;
const least = 50;
const most = 10_000;
// The limit of one batch grows step by step, so that a slow store is noticed before much is at stake.
const firstBatch = 100;
const largestBatch = 4_000;
const growth = 4;

/**
 * How much may wait and run at once so that all of it is done in time, learned from how long each batch
 * took. A store is assumed to be fast until it has been slow.
 */
export class Capacity {
  #weight = most;
  /** What even the smallest batch takes, as far as is known. */
  #leastMs = Infinity;
  #lastBatch = 0;
  #lastMs = 0;

  /** In the unit of the batches' weights. */
  get weight(): number {
    return this.#weight;
  }

  /** What the next batch may weigh. */
  get batchWeight(): number {
    const affordable = targetMs / 2 / (this.#lastMs - this.#leastMs);
    const step = Math.max(firstBatch, this.#lastBatch * Math.min(growth, affordable));
    return Math.min(largestBatch, step, this.#weight / 2);
  }

  /** A batch of this weight took so many milliseconds. */
  learn(weight: number, ms: number): void {
    this.#lastBatch = weight;
    this.#lastMs = ms;
    // It may have grown since.
    this.#leastMs = Math.min(ms, this.#leastMs * 1.1);
    if (ms < targetMs / 4) {
      this.#weight = Math.min(most, this.#weight * 2);
    } else if (ms > targetMs / 2 && ms > this.#leastMs) {
      const msPerWeight = (ms - this.#leastMs) / weight;
      const fitting = (targetMs - this.#leastMs) / msPerWeight;
      this.#weight = Math.min(this.#weight, Math.max(least, fitting));
    }
  }
}
