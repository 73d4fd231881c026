/**
 * Sends what the command `load` (steady-load.ts) cannot: as much as is answered, many times more than that, or
 * keys to compare with what is stored. It is a process of its own with raw sockets and bytes that are made once,
 * so that it takes little of the machine that it shares with the app. generate-load.ts runs it with a LoadJob.
 */
import { connect, type Socket } from 'node:net';
import type { LoadJob, LoadResult } from './generate-load';
import { numbered, templateOf } from './load-template';

const job = JSON.parse(process.argv[2]!) as LoadJob;
const gaveUpMs = 2_000;
const closingBrace = 0x7d;

const template = templateOf(job);
const startedAt = performance.now();
const endsAt = startedAt + job.seconds * 1_000;
const latencies: number[] = [];
const perSecond = Array.from({ length: Math.ceil(job.seconds) }, () => 0);
const acknowledgedKeys: string[] = [];
const result = { sent: 0, acknowledged: 0, late: 0, refused: 0, unanswered: 0, mostConnections: 0 };
const senders = new Set<Sender>();
const idle: Sender[] = [];
/** Those that wait for an answer, the longest-waiting first. */
const waiting = new Set<Sender>();
let nextNumber = 0;
let isOver = false;

// Many source addresses, since one would run out of ports: each stays in TIME_WAIT for a minute. On macOS the
// loopback is 127.0.0.1 alone.
const addresses = process.platform === 'darwin' ? 1 : 250;
const nextAddress = () => `127.0.0.${1 + (result.sent % addresses)}`;

class Sender {
  readonly #socket: Socket;
  #sentAt = 0;
  #number = '';
  #status = '';

  constructor() {
    this.#socket = connect({ port: job.port, host: '127.0.0.1', localAddress: nextAddress() });
    this.#socket
      .setNoDelay(true)
      .on('data', (chunk) => this.#receive(chunk))
      .on('error', () => undefined)
      .once('close', () => this.#lost());
    senders.add(this);
    result.mostConnections = Math.max(result.mostConnections, senders.size);
  }

  send(): void {
    this.#number = numbered(nextNumber);
    nextNumber += 1;
    this.#sentAt = performance.now();
    waiting.add(this);
    result.sent += 1;
    // In pieces, since copying the whole request each time would cost more than the connection.
    this.#socket.cork();
    this.#socket.write(template.before);
    this.#socket.write(Buffer.from(this.#number));
    this.#socket.write(template.after);
    this.#socket.uncork();
  }

  /** Gives up if it is time to; false if it is not. */
  giveUp(now: number): boolean {
    if (now - this.#sentAt < gaveUpMs) return false;
    this.#socket.destroy();
    this.#forget();
    return true;
  }

  end(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    if (chunk.toString('latin1', 0, 5) === 'HTTP/') this.#status = chunk.toString('latin1', 9, 12);
    if (chunk.at(-1) !== closingBrace) return;
    waiting.delete(this);
    this.#count();
    if (job.perSecond === undefined && !isOver) this.send();
    else idle.push(this);
  }

  #count(): void {
    const now = performance.now();
    const latency = now - this.#sentAt;
    if (this.#status !== '200') {
      result.refused += 1;
      return;
    }
    if (job.remembersKeys) acknowledgedKeys.push(`${job.prefix}${this.#number}`);
    if (latency > gaveUpMs) {
      result.late += 1;
    } else if (now < endsAt) {
      result.acknowledged += 1;
      latencies.push(latency);
      perSecond[Math.floor((now - startedAt) / 1_000)]! += 1;
    }
  }

  #forget(): void {
    senders.delete(this);
    if (waiting.delete(this) && !isOver) result.unanswered += 1;
    const index = idle.indexOf(this);
    if (index !== -1) idle.splice(index, 1);
  }

  #lost(): void {
    if (!senders.has(this)) return;
    this.#forget();
    // The app may have been killed: it will be back.
    if (job.perSecond === undefined && !isOver) setTimeout(() => new Sender().send(), 20);
  }
}

/** Sends as many as are due by now, whatever became of earlier ones. */
function sendDue(perSecondDue: number): void {
  if (isOver) return;
  const now = performance.now();
  for (const sender of waiting) if (!sender.giveUp(now)) break;
  const due = Math.floor(((now - startedAt) / 1_000) * perSecondDue) - result.sent;
  for (let count = 0; count < due; count += 1) {
    const sender = idle.pop() ?? (senders.size < job.connections ? new Sender() : undefined);
    if (!sender) break;
    sender.send();
  }
}

function finish(): void {
  if (isOver) return;
  isOver = true;
  for (const sender of senders) sender.end();
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) =>
    Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 10) / 10;
  const { user, system } = process.cpuUsage();
  const report: LoadResult = {
    ...result,
    perSecond,
    acknowledgedKeys,
    medianMs: quantile(0.5),
    mostMs: quantile(0.999999),
    processorSeconds: (user + system) / 1e6,
  };
  process.stdout.write(JSON.stringify(report), () => process.exit(0));
}

const { perSecond: rate } = job;
if (rate === undefined) {
  for (let count = 0; count < job.connections; count += 1) new Sender().send();
} else {
  setInterval(() => sendDue(rate), 5);
}
setTimeout(finish, job.seconds * 1_000);
process.stdin.resume().once('end', finish);
