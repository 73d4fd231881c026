import { setImmediate as immediate, setTimeout as delay } from 'node:timers/promises';
import { Capacity } from './capacity';

export interface BatcherOptions<Item> {
  /** Processes all of the items or none. May be called again with the same ones. */
  readonly run: (items: readonly Item[]) => Promise<unknown>;
  /** What an item costs relative to the others; 1 for the smallest. */
  readonly weigh: (item: Item) => number;
  /** True if none of the items is at fault, and the same ones may go through a moment later. */
  readonly isPassing: (error: unknown) => boolean;
}

/** The caller that waits for an item, such as an AbortSignal. */
export interface Caller {
  /** True once its deadline has passed: the item is not started. */
  readonly aborted: boolean;
  /** True once it has disconnected: the item is not started while more is waiting than fits into one batch. */
  readonly hasLeft?: boolean;
  /** How long it waits, in milliseconds; by default as long as a webhook. */
  readonly patienceMs?: number;
}

interface Entry<Item> {
  readonly item: Item;
  readonly weight: number;
  readonly caller: Caller;
  readonly addedAt: number;
  readonly settle: (error?: Error) => void;
}

/** The item was not started: it would be late, or would make others late although its own caller has left. */
export class Overloaded extends Error {}

// The deadline of a webhook; `aborted` only tells once it has passed.
const webhookMs = 1_800;
const pauseMs = 100;

const isAborted = ({ caller }: Entry<unknown>) => caller.aborted;

/**
 * Group commit: what arrives while a batch runs goes into the next one, in the order of arrival. An item
 * that finds nothing running does not wait. dataloader batches like this too, but limits a batch only by the
 * number of items, and can neither say how much is waiting nor leave out what is too late.
 */
export class Batcher<Item> {
  readonly #options: BatcherOptions<Item>;
  readonly #capacity = new Capacity();
  #waiting: Entry<Item>[] = [];
  #weight = 0;
  #isWorking = false;
  /** When the running batch could have started. */
  #since = 0;
  #batchMs = 0;

  constructor(options: BatcherOptions<Item>) {
    this.#options = options;
  }

  /** True if another item would be late: do not start work that leads to one. */
  get isFull(): boolean {
    return this.#weight >= this.#capacity.weight;
  }

  /** Resolves once the item's batch is done; rejects if the item fails, or if it is late before it starts. */
  add(item: Item, caller: Caller): Promise<void> {
    if (this.isFull)
      return Promise.reject(new Overloaded('more is waiting than can be done in time'));
    const weight = this.#options.weigh(item);
    this.#weight += weight;
    return new Promise((resolve, reject) => {
      const settle = (error?: Error) => {
        this.#weight -= weight;
        if (error === undefined) resolve();
        else reject(error);
      };
      this.#waiting.push({ item, weight, caller, addedAt: performance.now(), settle });
      if (!this.#isWorking) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    this.#since = performance.now();
    while (this.#waiting.length > 0) {
      await this.#run(this.#take());
      // Sockets are read before this resolves: an engine in this process blocks them.
      await immediate();
    }
    this.#isWorking = false;
  }

  #isLate({ caller, addedAt }: Entry<Item>): boolean {
    const { patienceMs = webhookMs } = caller;
    // However slow the last batch was, the next one gets its chance.
    const batchMs = Math.min(this.#batchMs, patienceMs / 2);
    return caller.aborted || performance.now() - addedAt + batchMs > patienceMs;
  }

  /** The next items, without those that would be late or would only make others late. */
  #take(): Entry<Item>[] {
    const mostWeight = this.#capacity.batchWeight;
    const batch: Entry<Item>[] = [];
    let weight = 0;
    let seen = 0;
    for (const entry of this.#waiting) {
      if (batch.length > 0 && weight + entry.weight > mostWeight) break;
      seen += 1;
      if (this.#isLate(entry)) {
        entry.settle(new Overloaded('it waited too long'));
      } else if (entry.caller.hasLeft && this.#weight - entry.weight > mostWeight) {
        entry.settle(new Overloaded('others wait, and its caller has left'));
      } else {
        batch.push(entry);
        weight += entry.weight;
      }
    }
    this.#waiting.splice(0, seen);
    return batch;
  }

  async #run(batch: readonly Entry<Item>[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      await this.#options.run(batch.map(({ item }) => item));
    } catch (error) {
      await this.#runAgain(batch, error as Error);
      return;
    }
    this.#learn(batch);
    for (const { settle } of batch) settle();
  }

  async #runAgain(batch: readonly Entry<Item>[], error: Error): Promise<void> {
    if (this.#options.isPassing(error)) {
      const rest = this.#inTime(batch, error);
      if (rest.length > 0) await delay(pauseMs);
      this.#since = performance.now();
      await this.#run(rest);
    } else if (batch.length === 1) {
      batch[0]!.settle(error);
    } else {
      // One by one, so that only the faulty one fails.
      for (const entry of batch) await this.#run(this.#inTime([entry], error));
    }
  }

  /** Those whose deadline has not passed; the others fail. */
  #inTime(batch: readonly Entry<Item>[], error: Error): readonly Entry<Item>[] {
    for (const { settle } of batch.filter(isAborted)) settle(error);
    return batch.filter((entry) => !isAborted(entry));
  }

  /** A batch took all the time since the last one, with what the process did between the two. */
  #learn(batch: readonly Entry<Item>[]): void {
    const now = performance.now();
    this.#batchMs = now - this.#since;
    this.#since = now;
    const weight = batch.reduce((sum, entry) => sum + entry.weight, 0);
    this.#capacity.learn(weight, this.#batchMs);
  }
}
