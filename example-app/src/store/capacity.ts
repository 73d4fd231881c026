// Half of what a webhook has until its deadline: the rest is for what comes before and after.
const targetMs = 900;
const least = 50;
const most = 10_000;

/**
 * How much may wait and run at once, so that all of it is done in time: learned from how long each batch
 * took. A store that nobody has seen slow is taken to be fast.
 */
export class Capacity {
  #weight = most;

  /** In the unit of the batches' weights. */
  get weight(): number {
    return this.#weight;
  }

  /** A batch of this weight took so many milliseconds. */
  learn(weight: number, ms: number): void {
    if (ms > targetMs / 2) {
      this.#weight = Math.min(this.#weight, Math.max(least, (weight * targetMs) / ms));
    } else if (ms < targetMs / 4) {
      this.#weight = Math.min(most, this.#weight * 2);
    }
  }
}
