/**
 * Sends a mix of requests at a server with the packed package, and looks whether anything stays
 * behind: `npm run soak -- --requests 100000` (default 1,000,000).
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { recallRequest } from '../lib/testing';
import { installPacked } from './packed';

interface Counts {
  readonly handled: number;
  readonly refused: number;
  readonly aborted: number;
}
interface Measured extends Counts {
  readonly heap: number;
  readonly handles: Readonly<Record<string, number>>;
}

const sdkAppId = 1400000001;
const signed = { sdkAppId, token: 'xxxxyyyy', now: 1_700_000_000_000 };

function bytes(request: ReturnType<typeof recallRequest>, part = Infinity): Buffer {
  const head = `POST ${request.path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${request.body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), request.body.subarray(0, part)]);
}

const valid = bytes(recallRequest(signed));
const refusals = [
  bytes(recallRequest({ ...signed, query: { Sign: undefined } })),
  bytes(recallRequest({ ...signed, query: { SdkAppid: '1' } })),
  bytes(recallRequest({ ...signed, body: '{"CallbackCommand":' })),
  bytes(recallRequest({ ...signed, body: { EventTime: 'x' } })),
  bytes(recallRequest({ ...signed, now: 0 })),
];
const unfinished = bytes(recallRequest(signed), 40);

// Shifted round by round, so that each connection carries every kind.
const placeOf = (n: number) => (n + Math.floor(n / 20)) % 20;

/** What is sent as the nth request: of twenty, twelve are valid, seven refused and one aborted. */
function kindOf(n: number): 'valid' | 'refused' | 'aborted' {
  const place = placeOf(n);
  if (place === 19) return 'aborted';
  return place < 12 ? 'valid' : 'refused';
}

const answerEnd = Buffer.from('}');

/** Sends some requests, one after the other, on a connection that an abort ends. */
async function send(port: number, first: number, count: number, step: number): Promise<void> {
  let socket: Socket | undefined;
  for (let i = 0, n = first; i < count; i += 1, n += step) {
    const kind = kindOf(n);
    if (!socket) {
      socket = connect({ port, host: '127.0.0.1', noDelay: true });
      socket.on('error', () => undefined);
    }
    if (kind === 'aborted') {
      socket.end(unfinished);
      socket.resume();
      await once(socket, 'close');
      socket = undefined;
      continue;
    }
    socket.write(kind === 'valid' ? valid : refusals[placeOf(n) % refusals.length]!);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    if (!answer.subarray(-1).equals(answerEnd))
      throw new Error(`half an answer: ${answer.toString()}`);
    const isOk = answer.includes('"ActionStatus":"OK"');
    if (isOk !== (kind === 'valid')) throw new Error(`a ${kind} request got ${answer.toString()}`);
  }
  socket?.destroy();
}

async function ask<T>(server: ChildProcess, question: 'counts' | 'measure'): Promise<T> {
  server.send(question);
  const [answer] = (await once(server, 'message')) as [T];
  return answer;
}

const sum = ({ handled, refused, aborted }: Counts) => handled + refused + aborted;

/** Waits until the server has counted all that was sent, and measures then. */
async function settle(server: ChildProcess, sent: number): Promise<Measured> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (sum(await ask<Counts>(server, 'counts')) >= sent) break;
    await sleep(20);
  }
  return ask<Measured>(server, 'measure');
}

function expectedCounts(sent: number): Counts {
  const counts = { handled: 0, refused: 0, aborted: 0 };
  const names = { valid: 'handled', refused: 'refused', aborted: 'aborted' } as const;
  for (let n = 0; n < sent; n += 1) counts[names[kindOf(n)]] += 1;
  return counts;
}

/** What is wrong with a measurement, compared with the first. */
function faults(sent: number, then: Measured, now: Measured): string[] {
  const expected = expectedCounts(sent);
  const found: string[] = [];
  for (const name of ['handled', 'refused', 'aborted'] as const) {
    if (now[name] !== expected[name]) {
      found.push(`${now[name]} ${name}, not ${expected[name]}`);
    }
  }
  // Node's own caches and code take some; a leak of 10 bytes a request is far above it.
  if (now.heap > then.heap * 1.1 + 2 ** 20) found.push(`the heap grew to ${now.heap}`);
  if (JSON.stringify(now.handles) !== JSON.stringify(then.handles)) {
    found.push(`handles were ${JSON.stringify(then.handles)}, are ${JSON.stringify(now.handles)}`);
  }
  return found;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { requests: { type: 'string' } } });
  const requests = Number(values.requests ?? 1_000_000);
  const connections = 20;
  if (!(requests >= 1000) || requests % (10 * connections) !== 0) {
    throw new Error(`--requests must be a multiple of ${10 * connections}, 1000 or more`);
  }
  const server = fork(join(__dirname, 'soak-server.mjs'), [installPacked('packed-soak')], {
    execArgv: ['--expose-gc'],
  });
  server.once('exit', (code) => process.exit(code ?? 1));
  const [port] = (await once(server, 'message')) as [number];
  const started = performance.now();
  let sent = 0;
  let first: Measured | undefined;
  for (const part of [0.1, 0.5, 1]) {
    const perConnection = (requests * part - sent) / connections;
    await Promise.all(
      Array.from({ length: connections }, (_, i) =>
        send(port, sent + i, perConnection, connections),
      ),
    );
    sent = requests * part;
    const measured = await settle(server, sent);
    first ??= measured;
    const rate = Math.round(sent / ((performance.now() - started) / 1000));
    console.log(`${part * 100} %: sent ${sent} (${rate} a second) =`, sum(measured), measured);
    const found = faults(sent, first, measured);
    if (found.length > 0) {
      console.error(`RED: ${found.join('; ')}`);
      process.exitCode = 1;
    }
  }
  server.removeAllListeners('exit');
  server.disconnect();
}

void main();
