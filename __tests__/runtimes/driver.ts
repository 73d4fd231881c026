/** Sends a case to a host over HTTP, and says what came of it. */
import { request as open, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { webhookRequest } from '../../lib/testing';
import { cases, type Case, type Expected } from './cases';
import { app, type Told } from './receivers';

/** The two entries of the package: for node's requests and responses, and for Request and Response. */
export type EntryName = 'node' | 'fetch';

interface Outcome {
  readonly answer: Expected;
  /** In milliseconds. */
  readonly took: number;
  readonly told: readonly Told[];
}

function signed({ to = 'plain', command = 'State.StateChange', ...c }: Case, number: number) {
  return webhookRequest({
    sdkAppId: app.sdkAppId,
    token: 'token' in c ? c.token : app.token,
    command,
    now: Date.now() - (c.age ?? 0) * 1000,
    query: { ...c.query, case: String(number), ...(c.isRead && { read: 'first' }) },
    path: `/${to}`,
    body: c.body,
  });
}

async function read(response: IncomingMessage): Promise<Expected> {
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces).toString();
  const type = response.headers['content-type'] ?? '';
  const isAck = /^application\/json(?:;|$)/.test(type);
  return {
    status: response.statusCode!,
    ack: isAck ? (JSON.parse(body) as object) : { type, body },
  };
}

function ask(origin: string, c: Case, number: number): Promise<Expected> {
  const { method, path, headers, body } = signed(c, number);
  const { 'Content-Length': length, ...others } = { ...headers, ...c.headers };
  const request = open(new URL(path, origin), {
    method: c.method ?? method,
    headers: c.isChunked ? others : { ...others, 'Content-Length': length },
    agent: false,
  });
  if (c.stopsAfter) request.write(body.subarray(0, c.stopsAfter.bytes));
  else if (c.isChunked) request.write(body);
  if (!c.stopsAfter) request.end(c.isChunked ? undefined : body);
  return new Promise((resolve) => {
    request.once('response', (response) => {
      // Of a body that stalls there is more to send, and nobody to send it.
      void read(response).then((answer) => {
        resolve(answer);
        request.destroy();
      });
    });
    request.once('error', () => resolve(c.stopsAfter?.leaves ? 'unheard' : 'nothing'));
    if (c.stopsAfter?.leaves) setTimeout(() => request.destroy(), 300);
  });
}

/** What the host has been told of a case, once that is as much as expected, or nothing more comes. */
export async function toldBy(origin: string, number: number, count: number): Promise<Told[]> {
  const told: Told[] = [];
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(new URL(`/told?case=${number}`, origin));
    told.push(...((await response.json()) as Told[]));
    if (told.length >= count || tries === 50) return told;
    await pause(100);
  }
}

/** @param number of the case, among all that the host gets */
export async function drive(origin: string, c: Case, number: number): Promise<Outcome> {
  const startedAt = performance.now();
  const answer = await ask(origin, c, number);
  const took = performance.now() - startedAt;
  return { answer, took, told: await toldBy(origin, number, c.told.length) };
}

/** What came of each case, by its name: all are sent at once. */
export class Outcomes {
  readonly #settled: ReadonlyMap<string, PromiseSettledResult<Outcome>>;

  private constructor(settled: readonly PromiseSettledResult<Outcome>[]) {
    this.#settled = new Map(cases.map(({ name }, index) => [name, settled[index]!]));
  }

  static async of(origin: string): Promise<Outcomes> {
    const sent = cases.map((c, number) => drive(origin, c, number));
    return new Outcomes(await Promise.allSettled(sent));
  }

  get({ name }: Case): Outcome {
    const outcome = this.#settled.get(name)!;
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  }
}

function toldOf(what: Case['told'][number]): object {
  if (typeof what === 'string') return { failed: what };
  if (!('handled' in what)) return what;
  const { handled: command, body = {}, drift = [] } = what;
  return { handled: { command, body, drift }, isPolluted: false };
}

/** Expects of a case what must come of it. */
export function expectOutcome(c: Case, entry: EntryName, { answer, took, told }: Outcome): void {
  const hasTwo = typeof c.answer === 'object' && 'node' in c.answer;
  const expected = hasTwo ? c.answer[entry] : c.answer;
  expect({ answer, told }).toMatchObject({ answer: expected, told: c.told.map(toldOf) });
  expect(took).toBeGreaterThan(c.notBefore ?? 0);
}
