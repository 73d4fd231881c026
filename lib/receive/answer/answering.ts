import type { Transport } from '../transport';
import type { StatusAndAck } from './failure';

/** Gives a request its one answer, or none, and cancels its deadline as soon as nothing is under way. */
export class Answering {
  readonly #transport: Transport;
  // Writing an answer threw, and may have stopped halfway.
  #isBroken = false;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** False if nothing can be answered: the client has disconnected, or has its answer. */
  give({ status, ack }: StatusAndAck): boolean {
    this.#isBroken = true;
    const { isOpen } = this.#transport;
    if (isOpen) this.#transport.answer(status, ack, () => this.#transport.deadline.cancel());
    else this.leave();
    this.#isBroken = false;
    return isOpen;
  }

  /** Ends an exchange in which nothing can be answered. */
  leave(): void {
    this.#transport.leave();
    this.#transport.deadline.cancel();
  }

  /** Ends an exchange that must not be answered. */
  cutOff(): void {
    this.#transport.cutOff();
    this.#transport.deadline.cancel();
  }

  /**
   * Gives an answer, or none, and cuts off what it, or an earlier one, has left half written.
   *
   * @returns what was thrown meanwhile
   */
  giveOrCutOff(answer: StatusAndAck | 'nothing'): unknown {
    const wasBroken = this.#isBroken;
    try {
      if (answer === 'nothing') this.leave();
      else this.give(answer);
      if (wasBroken && !this.#transport.isWhole) this.cutOff();
      return undefined;
    } catch (thrown) {
      this.cutOff();
      return thrown;
    }
  }
}
