import type { Engine } from '../database/engine';
import type { Overview } from '../records/records';
import { countOverview, estimateOverview, isLarge, isMany } from './count';
import { sharing } from './sharing';

// Counting takes a tenth of a second for each 300,000 messages.
const youngMs = 3_000;
const oldMs = 60_000;

/** The counts of one app, which all its pages share. */
export class Counts {
  readonly #engine: Engine;
  readonly #sdkAppId: number;
  readonly #counting;

  constructor(engine: Engine, sdkAppId: number) {
    this.#engine = engine;
    this.#sdkAppId = sdkAppId;
    this.#counting = sharing(() => countOverview(engine, sdkAppId));
  }

  /** For a page that is live: what was committed before it asked. */
  inTurn(): Promise<Overview> {
    return this.#counting.read('in turn');
  }

  /**
   * For a page that is being loaded: where counting takes long, the last counts, while new ones are made. If
   * they are older than a minute, or there are none, they are said to be estimates.
   */
  async atOnce(): Promise<Overview> {
    const { last } = this.#counting;
    const takesLong = last ? isMany(last.value) : await isLarge(this.#engine);
    if (!takesLong) return this.#counting.read();
    if (!last || last.ageMs > youngMs) this.#countAgain();
    if (!last) return estimateOverview(this.#engine, this.#sdkAppId);
    return last.ageMs > oldMs ? { ...last.value, isEstimate: true } : last.value;
  }

  /** Those that are known; new ones are made if they are older than a minute. It waits for nothing. */
  get last(): Overview | undefined {
    const { last } = this.#counting;
    if (!last || last.ageMs > oldMs) this.#countAgain();
    return last?.value;
  }

  #countAgain(): void {
    // Whoever waits for it hears of a failure.
    this.#counting.read('in turn').catch(() => undefined);
  }
}
