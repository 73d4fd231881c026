import type { Answer, Client } from '../protocol/client';
import { judge, type Outcome } from '../protocol/outcome';
import type { Outgoing } from '../protocol/outgoing';

/** The outcome of one webhook, including retries. */
export interface Delivery {
  readonly outcome: Outcome;
  readonly answer: Answer;
  readonly retries: number;
  /** As it was sent last. */
  readonly outgoing: Outgoing;
}

/** Sends one webhook, and retries it while it is not answered in time, signed anew each time. */
export async function deliver(
  client: Client,
  make: () => Outgoing,
  retries: number,
  interruption: AbortSignal,
): Promise<Delivery> {
  for (let retried = 0; ; retried += 1) {
    const outgoing = make();
    const { definition, request } = outgoing;
    const answer = await client.send(request);
    const outcome = judge(answer, { definition, body: request.body });
    const isLast = outcome.code !== 'TIMEOUT' || retried >= retries || interruption.aborted;
    if (isLast) return { outcome, answer, retries: retried, outgoing };
  }
}

/** Runs a numbered task `count` times, `concurrency` at once; starts no more once interrupted. */
export async function inParallel(
  count: number,
  concurrency: number,
  task: (number: number) => Promise<void>,
  interruption: AbortSignal,
): Promise<void> {
  let started = 0;
  async function work(): Promise<void> {
    while (started < count && !interruption.aborted) await task(started++);
  }
  await Promise.all(Array.from({ length: Math.min(count, concurrency) }, work));
}
