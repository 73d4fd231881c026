import { Deadline } from './deadline';
import { quietly } from './quietly';

// Later than any timer that still comes.
const overdueMs = 1000;

/** Deadlines that come in the order in which they were set, by one timer. */
class Series {
  readonly pending = new Set<Deadline>();
  #isArmed = false;
  #armedBy: typeof setTimeout | undefined;
  #dueAt = 0;

  /** True when the timer may never come: a host's tests replace setTimeout and the clock, or clear timers. */
  isLost(now: number): boolean {
    return this.#isArmed && (this.#armedBy !== setTimeout || now > this.#dueAt + overdueMs);
  }

  arm(now: number, milliseconds: number): void {
    if (this.#isArmed) return;
    this.#isArmed = true;
    this.#armedBy = setTimeout;
    this.#dueAt = now + milliseconds;
    // Unref: an open request keeps the process alive by its socket, and a timer without any must not.
    setTimeout(() => this.#expire(), milliseconds).unref();
  }

  #expire(): void {
    this.#isArmed = false;
    for (const deadline of this.pending) {
      const now = performance.now();
      const left = deadline.at - now;
      if (left > 0) {
        this.arm(now, Math.ceil(left));
        return;
      }
      quietly('what was called at the deadline', () => deadline.expire());
    }
  }
}

/**
 * The deadlines of all requests of one middleware. All are equally far away, so they come in the order
 * in which they were set, and one timer serves them: a timer for each costs 4 % of a request.
 */
export class Deadlines {
  readonly #milliseconds: number;
  #series = new Series();

  /** @param milliseconds how far away each is when it is set */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** Sets a deadline from now on. */
  set(): Deadline {
    const now = performance.now();
    // What was set by another clock is left to its own timer.
    if (this.#series.isLost(now)) this.#series = new Series();
    this.#series.arm(now, this.#milliseconds);
    return new Deadline(now + this.#milliseconds, this.#series.pending);
  }
}
