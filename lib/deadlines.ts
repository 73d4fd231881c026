import { Deadline } from './deadline';

/**
 * The deadlines of all requests of one middleware. All are equally far away, so they come in the order
 * in which they were set, and one timer serves them: a timer for each costs 4 % of a request.
 */
export class Deadlines {
  readonly #milliseconds: number;
  readonly #pending = new Set<Deadline>();
  #isWaiting = false;

  /** @param milliseconds how far away each is when it is set */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** Sets a deadline from now on. */
  set(): Deadline {
    if (!this.#isWaiting) this.#wait(this.#milliseconds);
    return new Deadline(performance.now() + this.#milliseconds, this.#pending);
  }

  #wait(milliseconds: number): void {
    this.#isWaiting = true;
    // Unref: an open request keeps the process alive by its socket, and a timer without any must not.
    setTimeout(() => this.#expire(), milliseconds).unref();
  }

  #expire(): void {
    for (const deadline of this.#pending) {
      const left = deadline.at - performance.now();
      if (left > 0) {
        this.#wait(Math.ceil(left));
        return;
      }
      deadline.expire();
    }
    this.#isWaiting = false;
  }
}
