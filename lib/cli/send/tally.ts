import { explain } from '../protocol/explain';
import { Latencies } from '../protocol/latencies';
import { inEnglish, said, type Say } from '../terminal/phrase';
import type { Progressing } from '../terminal/progress';
import type { Delivery } from './deliver';

export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

function latencyOf(latencies: Latencies): Latency | undefined {
  const found = latencies.percentiles([50, 95, 99, 100]);
  if (!found) return undefined;
  const [p50, p95, p99, max] = found as [number, number, number, number];
  return { p50, p95, p99, max };
}

function countIn(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** A saved webhook that was not acknowledged. */
export interface Failure {
  readonly line: number;
  readonly command: string;
  readonly code: string;
  /** What is wrong with the answer, or its ErrorInfo. */
  readonly detail?: string | undefined;
  readonly explanation: string;
}

/** Counts deliveries. */
export class Tally implements Progressing {
  readonly #startedAt = performance.now();
  readonly #latencies = new Latencies();
  readonly #failed = new Map<string, number>();
  readonly #explanations = new Map<string, string>();
  readonly #verdicts = new Map<string, number>();
  readonly #failures: Failure[] = [];
  #keys: string[] | undefined;
  #retries = 0;
  readonly #say: Say;
  acknowledged = 0;
  done = 0;

  constructor(say: Say = inEnglish) {
    this.#say = say;
  }

  /** How many of them failed. */
  get failed(): number {
    return this.done - this.acknowledged;
  }

  /** The newest delivery. */
  last: Delivery | undefined;

  add(delivery: Delivery): void {
    const { outcome, answer, retries, outgoing } = delivery;
    this.done += 1;
    this.last = delivery;
    this.#retries += retries;
    if (outgoing.key !== undefined) this.#keys ??= [];
    if (answer.failure === undefined) this.#latencies.add(answer.milliseconds);
    const explanation = explain(outcome, answer, this.#say);
    if (explanation === undefined) {
      this.acknowledged += 1;
      if (outgoing.key !== undefined) this.#keys!.push(outgoing.key);
      if (outcome.decision) countIn(this.#verdicts, outcome.decision.kind);
      return;
    }
    countIn(this.#failed, outcome.code);
    this.#explanations.set(outcome.code, explanation);
    if (!outgoing.saved) return;
    const { fault, ack } = outcome;
    const detail = fault ? said(fault, this.#say) : ack?.ErrorInfo;
    this.#failures.push({ ...outgoing.saved, code: outcome.code, detail, explanation });
  }

  /** The saved webhooks that were not acknowledged, in the order of the file. */
  get failures(): readonly Failure[] {
    return [...this.#failures].sort((one, other) => one.line - other.line);
  }

  /** The generated keys that were acknowledged; undefined if none was generated. */
  get acknowledgedKeys(): readonly string[] | undefined {
    return this.#keys;
  }

  /**
   * The figures so far, for people and machines.
   *
   * @param total how many there should have been
   */
  summary(total = this.done) {
    const notSent = total - this.done;
    const seconds = (performance.now() - this.#startedAt) / 1000;
    return {
      ...(notSent > 0 && { notSent }),
      sent: this.done,
      acknowledged: this.acknowledged,
      ...(this.#verdicts.size > 0 && { verdicts: Object.fromEntries(this.#verdicts) }),
      failed: Object.fromEntries(this.#failed),
      // Only late requests are retried.
      late: this.#retries + (this.#failed.get('TIMEOUT') ?? 0),
      retries: this.#retries,
      latencyMs: latencyOf(this.#latencies),
      seconds: Math.round(seconds * 10) / 10,
      perSecond: Math.round(this.done / seconds),
      explanations: Object.fromEntries(this.#explanations),
    };
  }
}

export type Summary = ReturnType<Tally['summary']>;
