import type { SignedRequest } from '../../testing';
import type { Answer, Client } from '../shared/client';
import { judge, type Outcome } from '../shared/outcome';

/** What became of one webhook, retries included. */
export interface Delivery {
  readonly outcome: Outcome;
  readonly answer: Answer;
  readonly retries: number;
}

/** Sends one webhook, and again while it is not answered in time, each time signed anew. */
export async function deliver(
  client: Client,
  makeRequest: () => SignedRequest,
  retries: number,
): Promise<Delivery> {
  for (let retried = 0; ; retried += 1) {
    const answer = await client.send(makeRequest());
    const outcome = judge(answer);
    if (outcome.code !== 'TIMEOUT' || retried >= retries) {
      return { outcome, answer, retries: retried };
    }
  }
}

/** Runs a numbered task so many times, so many at once. */
export async function inParallel(
  count: number,
  concurrency: number,
  task: (number: number) => Promise<void>,
): Promise<void> {
  let started = 0;
  async function work(): Promise<void> {
    while (started < count) await task(started++);
  }
  await Promise.all(Array.from({ length: Math.min(count, concurrency) }, work));
}
