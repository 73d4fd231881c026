/** Sends generated requests to real servers and compares what was done with what the model says. */
import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { recallWebhook, type RecallEvent } from '../../lib';
import { recallRequest } from '../../lib/testing';
import { expresses } from '../helpers/exchange';
import { hostNames, hosts, serve, type Middleware, type Served } from '../helpers/hosts';
import { chunk, lastChunk, whole, Wire, type Answer } from '../helpers/wire';
import { now, sdkAppId, settingOf, type Case, type Target } from './cases';
import { judge, type Seen, type Verdict, type Written } from './model';

/** What the server side saw of one request. */
interface Trace {
  readonly seen: Seen;
  readonly events: RecallEvent[];
  readonly codes: string[];
  /** What the next middleware was handed, and the body that it read. */
  readonly passedOn: { readonly seen: Seen; body?: Buffer }[];
}

interface Bench extends Served {
  readonly traces: Trace[];
}

const okText = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}';
const passedOnText = 'passed on';

function look(req: IncomingMessage & { body?: unknown }): Seen {
  return {
    method: req.method!,
    url: req.url!,
    headers: { ...req.headers },
    parsed: req.body,
    isConsumed: req.readableEnded || req.readableDidRead,
  };
}

/** The listeners and state that a middleware which passes a request on must leave alone. */
const condition = (req: IncomingMessage) =>
  `${String(req.readableFlowing)} ${req.eventNames().map(String).sort().join()}`;

const chosen = ({ host }: Target) => hostNames[host % hostNames.length]!;

function parsersOf(target: Target): Middleware[] {
  const framework = expresses.find(([name]) => name === chosen(target))?.[1];
  if (!framework) return [];
  const { json, text, raw, urlencoded } = framework;
  const chains = {
    none: [],
    json: [json()],
    'json of any type': [json({ type: () => true, strict: false })],
    text: [text({ type: () => true })],
    raw: [raw({ type: () => true })],
    urlencoded: [urlencoded({ extended: true })],
    all: [json(), urlencoded({ extended: false }), text(), raw()],
  };
  return chains[target.parser] as Middleware[];
}

async function startBench(target: Target): Promise<Bench> {
  const traces: Trace[] = [];
  const traceOf = new WeakMap<IncomingMessage, Trace>();
  const conditionOf = new WeakMap<IncomingMessage, string>();
  const webhook = recallWebhook({
    sdkAppId,
    token: target.tokens.length > 0 ? target.tokens : false,
    limit: target.limit,
    acknowledge: target.acknowledge,
    timeoutMs: 60_000,
    now: () => now * 1000,
    onRecall: (event, { req }) => traceOf.get(req)!.events.push(event),
    onError: ({ code }, { req }) => traceOf.get(req)!.codes.push(code),
  });
  const listener = hosts[chosen(target)]!(
    ...parsersOf(target),
    (req, _res, next) => {
      const trace: Trace = { seen: look(req), events: [], codes: [], passedOn: [] };
      traces.push(trace);
      traceOf.set(req, trace);
      conditionOf.set(req, condition(req));
      next();
    },
    webhook,
    (req, res) => {
      assert.equal(condition(req), conditionOf.get(req));
      const passed: Trace['passedOn'][number] = { seen: look(req) };
      traceOf.get(req)!.passedOn.push(passed);
      const pieces: Buffer[] = [];
      const finish = () => {
        passed.body = Buffer.concat(pieces);
        res.end(passedOnText);
      };
      if (passed.seen.isConsumed) res.end(passedOnText);
      else req.on('data', (piece: Buffer) => pieces.push(piece)).once('end', finish);
    },
  );
  return { ...(await serve(listener)), traces };
}

interface Bytes {
  readonly all: Buffer;
  readonly written: Written;
}

function bytesOf({ method, path, headers, body, framing, leavesAt }: Case): Bytes {
  const isChunked = framing === 'chunked';
  const lines = [
    ['Host', 'localhost'],
    isChunked ? ['Transfer-Encoding', 'chunked'] : ['Content-Length', `${body.length}`],
    ...headers,
  ].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
  const first = isChunked && body.length > 0 ? chunk(body) : Buffer.alloc(0);
  const payload = isChunked ? Buffer.concat([first, lastChunk]) : body;
  const cut = leavesAt === undefined ? payload.length : Math.floor(leavesAt * payload.length);
  const before = isChunked ? first.indexOf('\r\n') + 2 : 0;
  const sent = Math.max(0, Math.min(cut - before, body.length));
  return {
    all: Buffer.concat([head, payload.subarray(0, cut)]),
    written: { body: body.subarray(0, sent), isComplete: cut === payload.length },
  };
}

function send(wire: Wire, bytes: Buffer, cuts: readonly number[]): void {
  const ends = [...cuts.map((cut) => Math.floor(cut * bytes.length)), bytes.length];
  let start = 0;
  for (const end of ends.sort((a, b) => a - b)) {
    if (end > start) wire.send(bytes.subarray(start, end));
    start = Math.max(start, end);
  }
}

/** Node's own answers: to go on, and to a message that ends too early. */
const isOurs = ({ status, body }: Answer) => status !== 100 && !(status === 400 && !body.length);

function assertRefusal(answer: Answer, status: number, tokens: readonly string[]): void {
  const text = answer.body.toString();
  const ack = JSON.parse(text) as Record<string, unknown>;
  assert.equal(answer.status, status);
  assert.equal(answer.headers['content-type'], 'application/json');
  assert.equal(answer.headers['content-length'], `${answer.body.length}`);
  assert.deepEqual(Object.keys(ack), ['ActionStatus', 'ErrorInfo', 'ErrorCode']);
  assert.deepEqual([ack.ActionStatus, ack.ErrorCode], ['FAIL', status]);
  assert.ok(typeof ack.ErrorInfo === 'string' && ack.ErrorInfo !== '');
  assert.ok(Buffer.byteLength(ack.ErrorInfo) <= 200);
  for (const secret of [...tokens, `${sdkAppId}`]) assert.ok(!text.includes(secret), text);
}

function assertPassedOn({ seen, passedOn }: Trace, written: Written): void {
  assert.equal(passedOn.length, 1);
  const [{ seen: then, body }] = passedOn as [Trace['passedOn'][number]];
  assert.deepEqual(then, seen);
  assert.equal(then.parsed, seen.parsed);
  if (!seen.isConsumed && written.isComplete) assert.deepEqual(body, written.body);
}

function assertEvent(event: RecallEvent, body: Record<string, unknown>): void {
  const keys = (body.WithdrawMsgList as { MsgKey: string }[]).map(({ MsgKey }) => MsgKey);
  assert.deepEqual(event.body, body);
  assert.deepEqual([...event.msgKeys], keys);
  assert.equal(event.officialAccount, body.Official_Account);
  assert.equal(event.eventTime.getTime() + 0, Number(body.EventTime) + 0);
  assert.equal(event.sdkAppId, sdkAppId);
}

function assertDone(
  trace: Trace,
  verdict: Verdict,
  answers: Answer[],
  sent: Written,
  tokens: readonly string[],
): void {
  const { events, codes, passedOn } = trace;
  const [answer] = answers;
  if (verdict.kind === 'next') {
    assert.deepEqual([events, codes], [[], []]);
    assertPassedOn(trace, sent);
    if (sent.isComplete) assert.equal(answer!.body.toString(), passedOnText);
  } else if (verdict.kind === 'handled') {
    assert.deepEqual([codes, passedOn], [[], []]);
    assert.equal(events.length, 1);
    assertEvent(events[0]!, verdict.body);
    assert.deepEqual([answer!.status, answer!.body.toString()], [200, okText]);
    assert.equal(answer!.headers['content-length'], `${okText.length}`);
  } else {
    assert.deepEqual([events, codes, passedOn], [[], [verdict.code], []]);
    if (verdict.status === undefined) assert.deepEqual(answers, []);
    else assertRefusal(answer!, verdict.status, tokens);
  }
  assert.ok(answers.length <= 1, 'answered twice');
}

async function answersTo(wire: Wire, isComplete: boolean): Promise<Answer[]> {
  if (!isComplete) {
    wire.socket.end();
    await wire.closed;
  }
  for (let count = 1; ; count += 1) {
    const answers = await wire.answers(count);
    if (wire.isClosed || answers.some(isOurs)) return answers.filter(isOurs);
  }
}

const honestRequest = ({ tokens: [token] }: Target) =>
  whole(recallRequest({ sdkAppId, token, now: now * 1000 }));

/** After an answer the connection serves the next request, unless it was said to be closing; nothing else comes. */
async function assertUsable({ port, traces }: Bench, target: Target, wire: Wire): Promise<void> {
  const before = wire.read().answers;
  if (before.some(({ headers }) => headers.connection === 'close')) {
    await wire.closed;
    assert.deepEqual(wire.read(), { answers: before, rest: Buffer.alloc(0) });
    await assertUsable({ port, traces } as Bench, target, new Wire(port));
    return;
  }
  const answers = await wire.send(honestRequest(target)).answers(before.length + 1);
  assert.equal(answers.at(-1)?.body.toString(), okText);
  assert.equal(answers.length, before.length + 1);
  assert.equal(wire.read().rest.length, 0);
  assert.equal(traces.at(-1)!.events.length, 1);
  wire.destroy();
}

/** Servers for every target, started when first needed. */
export class Laboratory {
  readonly #benches = new Map<string, Promise<Bench>>();
  /** How often each thing happened. */
  readonly counts: Record<string, number> = {};

  /** Throws unless exactly what the model predicts was done, and the next request is answered. */
  async check(c: Case): Promise<void> {
    const bench = await this.#benchOf(c.target);
    bench.traces.length = 0;
    const { all, written } = bytesOf(c);
    const wire = new Wire(bench.port);
    send(wire, all, c.cuts);
    const answers = await answersTo(wire, written.isComplete);
    const [trace] = bench.traces;
    if (trace) {
      const verdict = judge(trace.seen, written, settingOf(c.target));
      this.#count(verdict.kind === 'refused' ? verdict.code : verdict.kind);
      assertDone(trace, verdict, answers, written, c.target.tokens);
    } else {
      assert.notEqual(c.target.parser, 'none', 'never came to the webhook');
      assert.ok(answers.every(({ status }) => status === 422));
      this.#count("refused by the host's parser");
    }
    await assertUsable(bench, c.target, trace && written.isComplete ? wire : new Wire(bench.port));
    wire.destroy();
  }

  /** Stops the servers; and what is left of their sockets. */
  async close(): Promise<void> {
    for (const bench of this.#benches.values()) await (await bench).close();
  }

  #benchOf(target: Target): Promise<Bench> {
    const key = JSON.stringify([chosen(target), { ...target, host: 0 }]);
    const bench = this.#benches.get(key) ?? startBench(target);
    this.#benches.set(key, bench);
    return bench;
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}
