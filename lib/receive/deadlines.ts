import { Deadline } from './deadline';
import { quietly } from './quietly';

// Later than any timer that still comes.
const overdueMs = 1000;

/**
 * The deadlines of all requests of one middleware. All are equally far away, so they come in the order
 * in which they were set, and one timer serves them: a timer for each costs 4 % of a request.
 */
export class Deadlines {
  readonly #milliseconds: number;
  readonly #pending = new Set<Deadline>();
  #timer: NodeJS.Timeout | undefined;
  #dueAt = 0;
  #armedBy: typeof setTimeout | undefined;

  /** @param milliseconds how far away each is when it is set */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** Sets a deadline from now on. */
  set(): Deadline {
    const now = performance.now();
    if (!this.#isArmed(now)) this.#arm(now, this.#milliseconds);
    return new Deadline(now + this.#milliseconds, this.#pending);
  }

  /** False also when the timer was lost: a host's tests had replaced setTimeout when it was made. */
  #isArmed(now: number): boolean {
    return (
      this.#timer !== undefined && this.#armedBy === setTimeout && now <= this.#dueAt + overdueMs
    );
  }

  #arm(now: number, milliseconds: number): void {
    this.#armedBy = setTimeout;
    this.#dueAt = now + milliseconds;
    // Unref: an open request keeps the process alive by its socket, and a timer without any must not.
    const timer = setTimeout(() => {
      if (this.#timer === timer) this.#expire();
    }, milliseconds).unref();
    this.#timer = timer;
  }

  #expire(): void {
    this.#timer = undefined;
    for (const deadline of this.#pending) {
      const now = performance.now();
      const left = deadline.at - now;
      if (left > 0) {
        if (!this.#isArmed(now)) this.#arm(now, Math.ceil(left));
        return;
      }
      quietly('what was called at the deadline', () => deadline.expire());
    }
  }
}
