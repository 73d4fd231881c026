import { Deadline } from './deadline';
import { quietly } from './quietly';

// A timer later than this will not fire any more.
const overdueMs = 1000;

/** Deadlines that expire in the order in which they were set, by one timer. */
class Series {
  readonly pending = new Set<Deadline>();
  #isArmed = false;
  #armedBy: typeof setTimeout | undefined;
  #dueAt = 0;

  /** True if the timer may never fire: a host's tests replace setTimeout and the clock, or clear timers. */
  isLost(now: number): boolean {
    return this.#isArmed && (this.#armedBy !== setTimeout || now > this.#dueAt + overdueMs);
  }

  arm(now: number, milliseconds: number): void {
    if (this.#isArmed) return;
    this.#isArmed = true;
    this.#armedBy = setTimeout;
    this.#dueAt = now + milliseconds;
    // Unref: an open request keeps the process alive through its socket; the timer alone must not.
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
      quietly('the deadline callback', () => deadline.expire());
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

  /** @param milliseconds the time from setting a deadline to its expiry */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** Sets a deadline, counted from now. */
  set(): Deadline {
    const now = performance.now();
    // Deadlines that were set by another clock are left to their own timer.
    if (this.#series.isLost(now)) this.#series = new Series();
    this.#series.arm(now, this.#milliseconds);
    return new Deadline(now + this.#milliseconds, this.#series.pending);
  }
}
