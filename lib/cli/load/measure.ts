import type { Answer } from '../protocol/client';
import { explain } from '../protocol/explain';
import { Latencies } from '../protocol/latencies';
import { judge } from '../protocol/outcome';
import type { Outgoing } from '../protocol/outgoing';
import type { Say } from '../terminal/phrase';
import type { Progressing } from '../terminal/progress';

/** What a load came to. */
export interface LoadSummary {
  /** From the first request to the last answer. */
  readonly seconds: number;
  readonly sent: number;
  /** Acknowledged within 2 s. */
  readonly answered: number;
  /** Not answered within 2 s. */
  readonly late: number;
  /** How many of the others, by the code of their cause. */
  readonly failed: Readonly<Record<string, number>>;
  /** How many the sender would send again: those of "after" commands that were late. */
  readonly retries: number;
  /** Latencies of all answers, in milliseconds; undefined if there were none. */
  readonly p50: number | undefined;
  readonly p90: number | undefined;
  readonly p99: number | undefined;
  readonly max: number | undefined;
  /** What to do about each code. */
  readonly explanations: Readonly<Record<string, string>>;
}

/** Measures the answers to a load. */
export class Measure implements Progressing {
  readonly #startedAt = performance.now();
  readonly #latencies = new Latencies();
  readonly #failed = new Map<string, number>();
  readonly #explanations = new Map<string, string>();
  #answered = 0;
  #late = 0;
  #retries = 0;
  readonly #say: Say;
  done = 0;

  constructor(say: Say) {
    this.#say = say;
  }

  /** How many were late or failed. */
  get failed(): number {
    return this.done - this.#answered;
  }

  add({ definition, request }: Outgoing, answer: Answer): void {
    const outcome = judge(answer, { definition, body: request.body });
    const explanation = explain(outcome, answer, this.#say);
    this.done += 1;
    if (answer.failure === undefined) this.#latencies.add(answer.milliseconds);
    if (explanation === undefined) {
      this.#answered += 1;
      return;
    }
    this.#explanations.set(outcome.code, explanation);
    if (outcome.code === 'TIMEOUT') {
      this.#late += 1;
      if (definition!.kind === 'after') this.#retries += 1;
    } else {
      this.#failed.set(outcome.code, (this.#failed.get(outcome.code) ?? 0) + 1);
    }
  }

  summary(): LoadSummary {
    const [p50, p90, p99, max] = this.#latencies.percentiles([50, 90, 99, 100]) ?? [];
    return {
      seconds: Math.round((performance.now() - this.#startedAt) / 100) / 10,
      ...{ sent: this.done, answered: this.#answered, late: this.#late },
      failed: Object.fromEntries(this.#failed),
      ...{ retries: this.#retries, p50, p90, p99, max },
      explanations: Object.fromEntries(this.#explanations),
    };
  }
}
