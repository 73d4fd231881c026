/** Handlers that fail or are late under onFailure 'silence', all at once, since each silence takes its 2.5 s. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import type { RecallWebhookOptions, WebhookDiagnostics } from '../../lib';
import { closeServers, hostNames, hosts, serve } from '../helpers/hosts';
import { receiver, sample } from '../helpers/receiver';
import { activeTimers } from '../helpers/target';
import { pause, until, whole, Wire } from '../helpers/wire';

interface Scenario {
  /** What the handler does. */
  readonly name: string;
  readonly options: Partial<RecallWebhookOptions>;
  readonly code: string;
  /** How long nothing is written, in milliseconds. */
  readonly least: number;
}

interface Seen {
  readonly received: string;
  readonly elapsed: number;
  readonly codes: readonly string[];
}

const never = () => new Promise<never>(() => undefined);
const failing = () => Promise.reject(new Error('secret'));
// Timers never come early, give or take the rounding of a millisecond.
const silence = 2490;

const scenarios: readonly Scenario[] = [
  { name: 'fails', options: { onRecall: failing }, code: 'HANDLER_FAILED', least: silence },
  {
    name: 'is late',
    options: { timeoutMs: 2400, onRecall: never },
    code: 'HANDLER_TIMEOUT',
    least: silence,
  },
  {
    name: 'obeys its signal by returning, its work undone',
    options: {
      timeoutMs: 60,
      onRecall: (_event, { signal }) =>
        new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve());
        }),
    },
    code: 'HANDLER_TIMEOUT',
    least: silence,
  },
  {
    name: 'returns between the deadline and the end of silence',
    options: { timeoutMs: 30, onRecall: () => pause(300) },
    code: 'HANDLER_TIMEOUT',
    least: silence,
  },
  {
    name: 'is late for a deadline after the 2.5 s, which silence outlasts by 700 ms',
    options: { timeoutMs: 2600, onRecall: never },
    code: 'HANDLER_TIMEOUT',
    least: 3290,
  },
];

const cases = hostNames.flatMap((host) => scenarios.map((scenario) => ({ host, ...scenario })));

async function play({ host, options }: (typeof cases)[number]): Promise<Seen> {
  const { webhook, errors } = receiver({ ...options, onFailure: 'silence' });
  const { port } = await serve(hosts[host]!(webhook));
  const startedAt = performance.now();
  const wire = new Wire(port).send(whole(sample()));
  await wire.closed;
  const elapsed = performance.now() - startedAt;
  return { received: wire.received, elapsed, codes: errors.map(({ code }) => code) };
}

/** A handler that fails after it has answered: what comes of its connection. */
async function playAnswered(): Promise<string[]> {
  const { webhook } = receiver({
    onFailure: 'silence',
    onRecall(_event, { req }) {
      (req as unknown as { res: ServerResponse }).res.setHeader('Content-Length', 4).end('mine');
      throw new Error('secret');
    },
  });
  const withResponse = (req: object, res: ServerResponse, next: () => void) => {
    Object.assign(req, { res });
    next();
  };
  const { port } = await serve(hosts['bare http']!(withResponse, webhook));
  const wire = new Wire(port).send(whole(sample()));
  await pause(silence + 300);
  await wire.send(whole(sample({ body: '{' }))).answers(2);
  const { answers } = wire.read();
  wire.destroy();
  return answers.map(({ status, body }) => `${status} ${body.toString().slice(0, 22)}`);
}

const outcomes: string[] = [];
const note = (message: unknown) => void outcomes.push((message as WebhookDiagnostics).outcome);
const warned = jest.fn();
let seen: readonly Seen[];
let answered: readonly string[];
let timersBefore: number;

beforeAll(async () => {
  subscribe('tencent-im-webhook', note);
  process.on('warning', warned);
  timersBefore = activeTimers();
  [answered, ...seen] = await Promise.all([playAnswered(), ...cases.map(play)]);
});
afterAll(async () => {
  unsubscribe('tencent-im-webhook', note);
  process.off('warning', warned);
  await closeServers();
});

test.each(cases.map((c, index) => ({ ...c, index })))(
  'on $host: a handler that $name leaves nothing written until the connection ends',
  ({ index, code, least }) => {
    const { received, elapsed, codes } = seen[index]!;
    expect({ received, codes }).toEqual({ received: '', codes: [code] });
    expect(elapsed).toBeGreaterThan(least);
  },
);

test('a handler that answers and then fails keeps its connection', () => {
  expect(answered).toEqual(['200 mine', '400 {"ActionStatus":"FAIL"']);
});

test('each exchange was published once, and no timer is left', async () => {
  const codes = cases.map(({ code }) => code);
  expect(outcomes.sort()).toEqual([...codes, 'HANDLER_FAILED', 'BODY_NOT_JSON'].sort());
  await until('every timer had gone', () => activeTimers() <= timersBefore);
  expect(warned).not.toHaveBeenCalled();
});
