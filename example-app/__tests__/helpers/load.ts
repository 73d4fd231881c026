import { setTimeout as delay } from 'node:timers/promises';
import { shownMessages } from './shown';
import { okAnswer, sendMessage, sendRecall, type Answer } from './sender';
import { until } from './until';

/** Sends messages and their recalls without a pause, and remembers what was acknowledged. */
export class Load {
  readonly stored = new Set<string>();
  readonly recalled = new Set<string>();
  unanswered = 0;
  readonly #over = new AbortController();
  readonly #senders: Promise<void>[];

  /** @param base where the app listens now */
  constructor(base: () => string, senders = 4) {
    this.#senders = Array.from({ length: senders }, (_, index) => this.#send(base, index));
  }

  /** Resolves once so many more recalls have been acknowledged. */
  async progress(count: number): Promise<void> {
    const target = this.recalled.size + count;
    await until(`${target} recalls are acknowledged`, () => this.recalled.size >= target);
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await Promise.all(this.#senders);
  }

  /** What was acknowledged but is not shown. */
  async missing(base: string): Promise<{ stored: string[]; recalled: string[] }> {
    const shown = new Map((await shownMessages(base)).map((message) => [message.key, message]));
    return {
      stored: [...this.stored].filter((key) => !shown.has(key)),
      recalled: [...this.recalled].filter((key) => shown.get(key)?.recall === undefined),
    };
  }

  async #send(base: () => string, sender: number): Promise<void> {
    for (let count = 0; !this.#isOver(); count += 1) {
      const key = `${sender}-${count}`;
      // Half of the recalls come before the message they recall.
      const steps = [
        () => this.#acknowledged(sendMessage(base(), { key }), this.stored, key),
        () => this.#acknowledged(sendRecall(base(), { keys: [key] }), this.recalled, key),
      ];
      if (count % 2 === 1) steps.reverse();
      for (const step of steps) {
        while (!(await step()) && !this.#isOver()) await delay(20);
      }
    }
  }

  #isOver(): boolean {
    return this.#over.signal.aborted;
  }

  async #acknowledged(answer: Promise<Answer>, keys: Set<string>, key: string): Promise<boolean> {
    const { status } = await answer.catch(() => ({ status: 0 }));
    if (status === okAnswer.status) keys.add(key);
    else this.unanswered += 1;
    return status === okAnswer.status;
  }
}
