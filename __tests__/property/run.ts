/** Sends generated requests to real servers and compares what was done with what the model says. */
import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import {
  allow,
  drop,
  imWebhook,
  recallWebhook,
  refuse,
  type Webhook,
  type WebhookContext,
  type WebhookError,
  type WebhookEvent,
} from '../../lib';
import { recallRequest } from '../../lib/testing';
import { expresses, hostNames, hosts, type Middleware, serve, type Served } from '../helpers/hosts';
import { type Answer, chunk, lastChunk, whole, Wire } from '../helpers/wire';
import { now, sdkAppId, settingOf, type Case, type Target } from './cases';
import type { Difference } from './drift';
import { judge, type Outcome, type Seen, type Written } from './model';
import type { Ack, Plan } from './replies';
import { copy } from './values';

/** What the server side saw of one request. */
interface Trace {
  readonly seen: Seen;
  /** Its parsed body as it was then: digits and prototypes are mended in place. */
  readonly parsed: unknown;
  readonly plan: Plan;
  readonly events: unknown[];
  /** The events that onDrift was told of. */
  readonly drifted: unknown[];
  readonly codes: string[];
  /** The names that the host was given of the command. */
  readonly labels: Set<string>;
  /** What the next middleware was handed, and the body that it read. */
  readonly passedOn: { readonly seen: Seen; body?: Buffer }[];
}

/** A server with some parsers, and the webhook that it has at the moment. */
interface Bench extends Served {
  readonly traces: Trace[];
  webhook: Webhook;
  plan: Plan;
}

const okText = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}';
const passedOnText = 'passed on';
const honestPlan: Plan = { how: 'at once', what: { returns: undefined } };

function look(req: IncomingMessage & { body?: unknown; rawBody?: unknown }): Seen {
  return {
    method: req.method!,
    url: req.url!,
    headers: { ...req.headers },
    parsed: req.body,
    rawBody: req.rawBody,
    isConsumed: req.readableEnded || req.readableDidRead,
  };
}

/** The listeners and state that a middleware which passes a request on must leave alone. */
const condition = (req: IncomingMessage) =>
  `${String(req.readableFlowing)} ${req.eventNames().map(String).sort().join()}`;

const chosen = ({ host }: Target) => hostNames[host % hostNames.length]!;

const keep = (req: IncomingMessage, _res: unknown, bytes: Buffer) =>
  void Object.assign(req, { rawBody: bytes });

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
    'json that keeps the bytes': [json({ type: () => true, verify: keep })],
  };
  return chains[target.parser] as Middleware[];
}

/** What the plan's verdict is in the words of the package. */
function verdictOf({ what }: Plan): unknown {
  if (what === 'throws') throw new Error('as planned');
  if (what === 'drops') return drop();
  if ('allows' in what) return allow(what.allows);
  return 'refuses' in what ? refuse(what.refuses) : what.returns;
}

function perform(plan: Plan): unknown {
  if (plan.how === 'at once') return verdictOf(plan);
  const later = new Promise((resolve) => setImmediate(resolve)).then(() => verdictOf(plan));
  return plan.how === 'later' ? later : { then: later.then.bind(later) };
}

/** The trace of a request, by the request itself. */
type TraceOf = (req: IncomingMessage) => Trace;

function webhookOf(target: Target, traceOf: TraceOf): Webhook {
  const { isRecallWebhook, handlers, hasOnOther, undecided, strict, tokens, ...setting } =
    settingOf(target);
  function handler(event: unknown, { req, command }: WebhookContext) {
    const trace = traceOf(req);
    trace.events.push(event);
    trace.labels.add(command);
    return perform(trace.plan) as undefined;
  }
  const options = {
    sdkAppId,
    token: tokens.length > 0 ? tokens : false,
    limit: setting.limit,
    acknowledge: setting.acknowledge,
    timeoutMs: 60_000,
    now: () => now * 1000,
    onError({ code }: WebhookError, { req, command }: WebhookContext) {
      traceOf(req).codes.push(code);
      traceOf(req).labels.add(command);
    },
  } as const;
  if (isRecallWebhook) return recallWebhook({ ...options, onRecall: handler });
  const on = Object.fromEntries(handlers.map((name) => [name, handler]));
  return imWebhook({
    ...options,
    ...{ undecided, strict, on },
    ...(hasOnOther && { onOther: handler }),
    onDrift(event, { req }) {
      assert.equal(traceOf(req).events.length, 0, 'told after the handler');
      traceOf(req).drifted.push(event);
      throw new Error('as planned');
    },
  });
}

/** Serves whatever webhook the bench has. */
async function startBench(target: Target): Promise<Bench & { traceOf: TraceOf }> {
  const traces: Trace[] = [];
  const traced = new WeakMap<IncomingMessage, Trace>();
  const conditionOf = new WeakMap<IncomingMessage, string>();
  const traceOf: TraceOf = (req) => traced.get(req)!;
  const listener = hosts[chosen(target)]!(
    ...parsersOf(target),
    (req, _res, next) => {
      const seen = look(req);
      const trace: Trace = {
        seen,
        parsed: copy(seen.parsed),
        plan: bench.plan,
        events: [],
        drifted: [],
        codes: [],
        labels: new Set(),
        passedOn: [],
      };
      traces.push(trace);
      traced.set(req, trace);
      conditionOf.set(req, condition(req));
      next();
    },
    (req, res, next) => bench.webhook(req, res, next),
    (req, res) => {
      assert.equal(condition(req), conditionOf.get(req));
      const passed: Trace['passedOn'][number] = { seen: look(req) };
      traceOf(req).passedOn.push(passed);
      const pieces: Buffer[] = [];
      const finish = () => {
        passed.body = Buffer.concat(pieces);
        res.end(passedOnText);
      };
      if (passed.seen.isConsumed) res.end(passedOnText);
      else req.on('data', (piece: Buffer) => pieces.push(piece)).once('end', finish);
    },
  );
  const bench: Bench & { traceOf: TraceOf } = {
    ...(await serve(listener)),
    traces,
    traceOf,
    webhook: webhookOf(target, traceOf),
    plan: honestPlan,
  };
  return bench;
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

function assertPassedOn({ seen, parsed, passedOn }: Trace, written: Written): void {
  assert.equal(passedOn.length, 1);
  const [{ seen: then, body }] = passedOn as [Trace['passedOn'][number]];
  assert.deepEqual(then, seen);
  assert.equal(then.parsed, seen.parsed);
  assert.deepEqual(copy(then.parsed), parsed);
  if (!seen.isConsumed && written.isComplete) assert.deepEqual(body, written.body);
}

function assertAcknowledged(answer: Answer, ack: Ack): void {
  const text = answer.body.toString();
  assert.equal(answer.status, 200);
  assert.deepEqual(JSON.parse(text), ack);
  assert.equal(answer.headers['content-type'], 'application/json');
  assert.equal(answer.headers['content-length'], `${answer.body.length}`);
}

function assertAnswered(
  answers: Answer[],
  expected: Outcome['answer'],
  tokens: readonly string[],
): void {
  assert.equal(answers.length, expected === undefined ? 0 : 1);
  if (typeof expected === 'number') assertRefusal(answers[0]!, expected, tokens);
  else if (expected) assertAcknowledged(answers[0]!, expected);
}

function assertDone(
  trace: Trace,
  { isPassedOn, label, event, drift = [], code, answer }: Outcome,
  answers: Answer[],
  sent: Written,
  tokens: readonly string[],
): void {
  const { codes, labels, passedOn } = trace;
  const events = trace.events as WebhookEvent[];
  const told = events.flatMap((each) => each.drift);
  assert.deepEqual(copy(events), event ? [{ ...event, drift: told }] : []);
  assert.deepEqual(
    inOrder(told.map(({ instancePath, keyword }) => [instancePath, keyword])),
    inOrder(drift),
  );
  assert.deepEqual(trace.drifted, drift.length > 0 ? events : []);
  assert.deepEqual(codes, code === undefined ? [] : [code]);
  assert.deepEqual([...labels], label === undefined ? [] : [label]);
  if (isPassedOn) {
    assertPassedOn(trace, sent);
    if (sent.isComplete) assert.equal(answers[0]!.body.toString(), passedOnText);
    assert.ok(answers.length <= 1, 'answered twice');
  } else {
    assert.deepEqual(passedOn, []);
    assertAnswered(answers, answer, tokens);
  }
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

const inOrder = (drift: readonly Difference[]) => drift.map((each) => each.join(' ')).sort();

/** What became of a request, in a word. */
function nameOf({ isPassedOn, code, drift = [] }: Outcome): string {
  if (isPassedOn) return 'next';
  return code ?? (drift.length > 0 ? 'drifted' : 'handled');
}

const honestRequest = ({ tokens: [token] }: Target) =>
  whole(recallRequest({ sdkAppId, token, now: now * 1000 }));

/** After an answer the connection serves the next request, unless it was said to be closing; nothing else comes. */
async function assertUsable(bench: Bench, target: Target, wire: Wire): Promise<void> {
  const { port, traces } = bench;
  const before = wire.read().answers;
  if (before.some(({ headers }) => headers.connection === 'close')) {
    await wire.closed;
    assert.deepEqual(wire.read(), { answers: before, rest: Buffer.alloc(0) });
    await assertUsable(bench, target, new Wire(port));
    return;
  }
  const answers = await wire.send(honestRequest(target)).answers(before.length + 1);
  assert.equal(answers.at(-1)?.body.toString(), okText);
  assert.equal(answers.length, before.length + 1);
  assert.equal(wire.read().rest.length, 0);
  assert.equal(traces.at(-1)!.events.length, 1);
  wire.destroy();
}

/** Servers for every host and parser, and a webhook for every target, made when first needed. */
export class Laboratory {
  readonly #benches = new Map<string, ReturnType<typeof startBench>>();
  readonly #webhooks = new Map<string, Webhook>();
  /** How often each thing happened. */
  readonly counts: Record<string, number> = {};

  /** Throws unless exactly what the model predicts was done, and the next request is answered. */
  async check(c: Case): Promise<void> {
    const bench = await this.#benchOf(c);
    const { all, written } = bytesOf(c);
    const wire = new Wire(bench.port);
    send(wire, all, c.cuts);
    const answers = await answersTo(wire, written.isComplete);
    await bench.webhook.idle();
    bench.plan = honestPlan;
    const [trace] = bench.traces;
    if (trace) {
      const seen = { ...trace.seen, parsed: trace.parsed };
      const outcome = judge(seen, written, c.plan, settingOf(c.target));
      this.#count(nameOf(outcome));
      assertDone(trace, outcome, answers, written, c.target.tokens);
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

  async #benchOf({ target, plan }: Case): Promise<Bench> {
    const place = `${chosen(target)} ${target.parser}`;
    const starting = this.#benches.get(place) ?? startBench(target);
    this.#benches.set(place, starting);
    const bench = await starting;
    const key = JSON.stringify([place, target]);
    bench.webhook = this.#webhooks.get(key) ?? webhookOf(target, bench.traceOf);
    this.#webhooks.set(key, bench.webhook);
    bench.plan = plan;
    bench.traces.length = 0;
    return bench;
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}
