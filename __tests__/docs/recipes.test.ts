import http, { type Server, type ServerResponse } from 'node:http';
import express, { type RequestHandler } from 'express';
import type { WebhookRequest } from '../../lib';
import { recallRequest, webhookRequest, type SignedRequest } from '../../lib/testing';
import { run, serve } from '../cli/helpers';
import { program, runProgram } from './blocks';
import { archive } from './fixtures/archive';

const token = 'xxxxyyyy';
const sdkAppId = 1400000001;
const env = { IM_WEBHOOK_TOKEN: token };
const ok = { status: 200, text: '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}' };
const path = '/im-callback';

beforeEach(() => {
  archive.recalled = [];
  archive.stored = [];
  archive.isClosed = false;
});

async function post(origin: string, { path, headers, body }: SignedRequest, more: object = {}) {
  const answer = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { ...headers, ...more },
    body: new Uint8Array(body),
  });
  return { status: answer.status, text: await answer.text() };
}

const recall = (options: object = {}) => recallRequest({ sdkAppId, token, path, ...options });

describe.each(['README.md', 'README.zh-CN.md'])('%s', (page) => {
  const headings = {
    use: ['Use', '用法'],
    test: ['Try it', '试一试'],
    loss: ['Losing nothing', '不丢失事件'],
  };
  const find = (names: string[]) => program(page, names[page === 'README.md' ? 0 : 1]!);

  test('the lines of use', async () => {
    const { origin } = await runProgram(find(headings.use), { env });
    expect(await post(origin, recall())).toEqual(ok);
    expect(archive.recalled).toEqual(['#TOA#_123 71_1_1698741698']);
    expect((await post(origin, recall({ token: 'other' }))).status).toBe(401);
  });

  test('an unset token is a mistake at the start', async () => {
    await expect(runProgram(find(headings.use))).rejects.toThrow(/^Option "token" must be /);
  });

  test('the test of a host app', async () => {
    const tests: (() => Promise<void>)[] = [];
    const collect = (_name: string, body: () => Promise<void>) => void tests.push(body);
    jest.replaceProperty(process, 'env', { ...process.env, ...env });
    await jest.isolateModulesAsync(async () => {
      await runProgram(find(headings.test), { env, globals: { test: collect, expect } });
    });
    jest.restoreAllMocks();
    expect(tests).toHaveLength(1);
    expect.assertions(2);
    await tests[0]!();
  });

  test('stopping waits for what is running, and for kept connections no longer than that', async () => {
    let finishMarking!: () => void;
    const marking = new Promise<void>((resolve) => (finishMarking = resolve));
    const listeners: (() => void)[] = [];
    const fakeProcess = {
      env,
      once: (signal: string, listener: () => void) => {
        expect(signal).toBe('SIGTERM');
        listeners.push(listener);
      },
    };
    jest.spyOn(archive, 'markRecalled').mockReturnValue(marking);
    const { origin, servers } = await runProgram(find(headings.loss), {
      globals: { process: fakeProcess },
    });
    const agent = new http.Agent({ keepAlive: true });
    const request = recall();
    const answered = new Promise<number | undefined>((resolve) => {
      http
        .request(`${origin}${request.path}`, { method: 'POST', agent, headers: request.headers })
        .on('response', (response) => {
          response.resume().on('end', () => {
            resolve(response.statusCode);
          });
        })
        .end(request.body);
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closed = new Promise((resolve) => servers[0]!.once('close', resolve));
    listeners[0]!();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(archive.isClosed).toBe(false);
    finishMarking();
    expect(await answered).toBe(200);
    const before = performance.now();
    await closed;
    expect(performance.now() - before).toBeLessThan(1500);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(archive.isClosed).toBe(true);
    agent.destroy();
    jest.restoreAllMocks();
  });
});

describe('errors.md', () => {
  test('onError is told', async () => {
    const lines: unknown[][] = [];
    const fakeConsole = {
      log: (...line: unknown[]) => lines.push(line),
      error: (...line: unknown[]) => lines.push(line),
    };
    const { exports } = await runProgram(program('docs/errors.md', 'Errors'), {
      globals: { console: fakeConsole },
    });
    const origin = await serve(express().use(exports.webhook as RequestHandler));
    await post(origin, recall());
    await post(origin, recall({ body: { EventTime: 'x' } }));
    expect(lines).toEqual([
      ['recalled', '#TOA#_123', ['71_1_1698741698']],
      ['BODY_INVALID', 'body/EventTime must be integer', expect.any(Array), ''],
    ]);
  });
});

describe('composing.md', () => {
  const page = 'docs/composing.md';

  test.each([{}, { 'Content-Type': 'application/json' }])(
    'after express.json(), %j',
    async (type) => {
      const { origin } = await runProgram(program(page, 'After express.json()'), { env });
      expect(await post(origin, recall(), type)).toEqual(ok);
      expect(archive.recalled).toEqual(['#TOA#_123 71_1_1698741698']);
      const { status } = await post(origin, recall({ body: '{' }), type);
      expect(status).toBe(400);
    },
  );

  test('several apps: the token of one does not open another', async () => {
    const { origin } = await runProgram(program(page, 'Several apps'), {
      env: { SHOP_TOKEN: 'shop', GAME_TOKEN: 'game' },
    });
    const shop = { sdkAppId, token: 'shop', path: '/im-callback/shop' };
    const game = { sdkAppId: 1400000002, token: 'game', path: '/im-callback/game' };
    expect(await post(origin, recallRequest(shop))).toEqual(ok);
    expect(await post(origin, recallRequest(game))).toEqual(ok);
    expect((await post(origin, recallRequest({ ...game, token: 'shop' }))).status).toBe(401);
    expect((await post(origin, recallRequest({ ...game, path: shop.path }))).status).toBe(403);
    expect(archive.recalled).toHaveLength(2);
  });

  test('several commands', async () => {
    const { origin } = await runProgram(program(page, 'Several commands'), { env });
    const body = { MsgKey: 'k' };
    const common = { sdkAppId, token, path };
    const sent = webhookRequest({
      ...common,
      command: 'OfficialAccount.CallbackAfterSendMsg',
      body,
    });
    expect(await post(origin, recall())).toEqual(ok);
    expect(await post(origin, sent)).toEqual(ok);
    expect(await post(origin, webhookRequest({ ...common, command: 'Other.Command' }))).toEqual(ok);
    expect(archive.recalled).toHaveLength(1);
    expect(archive.stored).toEqual([JSON.parse(sent.body.toString())]);
    expect((await fetch(`${origin}${path}`)).status).toBe(404);
  });

  test('behind nginx: a proxy that rewrites the path and keeps connections', async () => {
    const { origin, servers } = await runProgram(program(page, 'Behind nginx'), { env });
    expect((servers[0] as Server).keepAliveTimeout).toBe(75_000);
    const agent = new http.Agent({ keepAlive: true });
    // As `location = /hooks/tencent { proxy_pass http://im/im-callback; }`.
    const proxy = await serve((req, res) => {
      const target = new URL(req.url!.replace(/^\/hooks\/tencent(?=\?)/, path), origin);
      const { method, headers } = req;
      const forwarded = http.request(target, {
        agent,
        method,
        headers: { ...headers, host: 'im', connection: '' },
      });
      forwarded.on('response', (answer) => {
        res.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(res);
      });
      req.pipe(forwarded);
    });
    const { code, out } = await run(['check', `${proxy}/hooks/tencent`, '--token', token]);
    expect(out).toContain('19 pass, 0 advice, 0 FAIL, 0 skipped');
    expect(code).toBe(0);
    agent.destroy();
  });

  describe('on a serverless platform', () => {
    async function platform(prepare: (req: WebhookRequest) => Promise<void>) {
      const { exports } = await runProgram(program(page, 'On a serverless platform'), { env });
      const handler = exports.handler as (req: WebhookRequest, res: ServerResponse) => void;
      return serve((req, res) => {
        void prepare(req).then(() => {
          handler(req, res);
        });
      });
    }

    test.each<[string, (req: WebhookRequest) => Promise<void>]>([
      ['that leaves the body alone', () => Promise.resolve()],
      [
        'that parses the body',
        async (req) => {
          const chunks: Buffer[] = [];
          for await (const chunk of req) chunks.push(chunk as Buffer);
          const text = Buffer.concat(chunks).toString();
          try {
            req.body = JSON.parse(text) as unknown;
          } catch {
            req.body = text;
          }
        },
      ],
    ])('%s', async (_, prepare) => {
      const url = await platform(prepare);
      const { code, out } = await run(['check', url, '--token', token]);
      expect(out).toContain('19 pass, 0 advice, 0 FAIL, 0 skipped');
      expect(code).toBe(0);
      expect((await fetch(url)).status).toBe(404);
    });
  });
});

describe('migration.md', () => {
  const page = 'docs/migration.md';

  test('the typical handler fails the check as the page says', async () => {
    const first = program(page, 'Migrating from a handler of your own');
    const log = jest.spyOn(console, 'error').mockImplementation();
    const { origin } = await runProgram(first, { env: { NODE_ENV: 'test' } });
    const { code, out } = await run(['check', `${origin}${path}`, '--token', token, '--json']);
    log.mockRestore();
    expect(code).toBe(1);
    const { findings } = JSON.parse(out) as { findings: { sent: string; verdict: string }[] };
    const failed = findings.filter(({ verdict }) => verdict === 'FAIL').map(({ sent }) => sent);
    expect(failed).toContain('a recall, with no Content-Type');
    const json = { 'Content-Type': 'application/json' };
    expect(await post(origin, recall({ token: 'wrong' }), json)).toEqual(ok);
    expect(await post(origin, recall({ sdkAppId: 5 }), json)).toEqual(ok);
  });

  test('the webhook before the old handler', async () => {
    const step = program(page, 'Step 1: put the webhook before it');
    const { origin } = await runProgram(step, { env });
    expect(await post(origin, recall())).toEqual(ok);
    expect(archive.recalled).toHaveLength(1);
    const other = webhookRequest({ sdkAppId, token, path, command: 'Other.Command' });
    const { text } = await post(origin, other, { 'Content-Type': 'application/json' });
    expect(JSON.parse(text)).toMatchObject({ ErrorInfo: 'old' });
  });

  test('the signature check of other commands', async () => {
    const step = program(page, 'Step 3: if nothing is left in the old handler');
    const { exports } = await runProgram(step, { env });
    const app = express().use(exports.signed as RequestHandler, (_req, res) => void res.end('in'));
    const origin = await serve(app);
    const statuses = [];
    for (const change of [
      {},
      { token: 'other' },
      { token: undefined },
      { now: Date.now() - 61_000 },
      { query: { RequestTime: 'NaN' } },
    ]) {
      statuses.push((await post(origin, recall(change))).status);
    }
    expect(statuses).toEqual([200, 401, 401, 401, 401]);
    await expect(runProgram(step, { env: { IM_WEBHOOK_TOKEN: '' } })).rejects.toThrow(/is not set/);
  });
});
