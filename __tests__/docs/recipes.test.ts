import http, { type Server } from 'node:http';
import express5, { type RequestHandler } from 'express';
import { recallRequest, type SignedRequest } from '../../lib/testing';
import { run, serve } from '../cli/helpers';
import { program, runProgram, type Block } from './blocks';
import { archive } from './fixtures/archive';
import { log } from './fixtures/log';
import { aside } from './fixtures/put-aside';
import { store } from './fixtures/store';
import { receiverRules } from './receiver-rules';
import { env, ok, path, post, recall, sdkAppId, token, webhookOf } from './sender';

const express4 = jest.requireActual<typeof express5>('express4');
const expresses = { '4': express4, '5': express5 };

const sent = 'OfficialAccount.CallbackAfterSendMsg';

let stderr: jest.SpyInstance;
beforeEach(() => {
  archive.recalled = [];
  archive.stored = [];
  archive.isClosed = false;
  log.lines = [];
  store.recalled = [];
  aside.length = 0;
  stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

/** Programs that receive recalls on /im-callback, and whether they acknowledge the rest themselves. */
const receivers = [
  ['docs/composing.md', 'Several commands'],
  ['docs/composing.md', 'Only recalls'],
  ['docs/composing.md', 'Behind nginx'],
  ['docs/migration.md', 'Step 1: put the webhook in front'],
  ['docs/migration.md', 'Step 3: remove the old handler'],
  ['docs/handling-without-loss.md', 'Shutting down'],
  ['docs/production.md', 'Several processes'],
] as const;

describe.each(['4', '5'] as const)('on Express %s', (version) => {
  const express = { ...expresses[version], default: expresses[version], __esModule: true };
  // A worker of the cluster, since this process has no others.
  const modules = { express, 'node:cluster': { __esModule: true, default: { isPrimary: false } } };
  const start = (block: Block) => runProgram(block, { env, modules });

  describe.each(receivers)('%s, %s', (page, heading) => {
    test.each(Object.entries(receiverRules))('%s', async (_, expectRule) => {
      await expectRule(program(page, heading), start);
    });
  });

  test('several commands: the others are stored, acknowledged, refused unsigned', async () => {
    const { origin } = await start(program('docs/composing.md', 'Several commands'));
    expect(await post(origin, webhookOf(sent, { body: { MsgKey: 'k' } }))).toEqual(ok);
    expect(archive.stored).toMatchObject([{ MsgKey: 'k' }]);
    expect(await post(origin, webhookOf('Other.Command'))).toEqual(ok);
    expect(log.lines).toEqual([[{ command: 'Other.Command' }, expect.any(String)]]);
    for (const command of [sent, 'Other.Command']) {
      expect((await post(origin, webhookOf(command, { token: undefined }))).status).toBe(401);
    }
    jest.spyOn(archive, 'store').mockRejectedValueOnce(new Error('disk full'));
    expect((await post(origin, webhookOf(sent))).status).toBe(500);
    expect(archive.stored).toHaveLength(1);
    expect((await fetch(`${origin}${path}`)).status).toBe(404);
  });

  test('several apps: the token of one does not open another, nor are they mixed up', async () => {
    const { origin } = await runProgram(program('docs/composing.md', 'Several apps'), {
      env: { SHOP_TOKEN: 'shop', GAME_TOKEN: 'game' },
      modules,
    });
    const shop = { sdkAppId, token: 'shop', path: '/im-callback/shop' };
    const game = { sdkAppId: 1400000002, token: 'game', path: '/im-callback/game' };
    expect(await post(origin, recallRequest(shop))).toEqual(ok);
    expect(await post(origin, recallRequest(game))).toEqual(ok);
    expect((await post(origin, recallRequest({ ...game, token: 'shop' }))).status).toBe(401);
    expect((await post(origin, recallRequest({ ...game, path: shop.path }))).status).toBe(403);
    expect(store.recalled).toEqual([
      '1400000001 #TOA#_123 71_1_1698741698',
      '1400000002 #TOA#_123 71_1_1698741698',
    ]);
  });

  test('several apps on one URL: each has its own token, and other apps are refused', async () => {
    const { origin } = await runProgram(program('docs/composing.md', 'Several apps on one URL'), {
      env: { SHOP_TOKEN: 'shop', GAME_TOKEN: 'game' },
      modules,
    });
    const shop = { sdkAppId, token: 'shop', path };
    const game = { sdkAppId: 1400000002, token: 'game', path };
    const other = { sdkAppId: 1400000003, token: 'shop', path };
    const statusOf = async (request: SignedRequest) => (await post(origin, request)).status;
    expect(await post(origin, recallRequest(game))).toEqual(ok);
    expect(await post(origin, recallRequest(shop))).toEqual(ok);
    expect(await statusOf(recallRequest({ ...game, token: 'shop' }))).toBe(401);
    expect(await statusOf(recallRequest({ ...shop, token: 'game' }))).toBe(401);
    expect(await statusOf(recallRequest(other))).toBe(403);
    expect(await statusOf(recallRequest({ ...shop, query: { SdkAppid: undefined } }))).toBe(400);
    const twice = recallRequest(game);
    for (const id of [sdkAppId, game.sdkAppId]) {
      const asked = { ...twice, path: `${twice.path}&SdkAppid=${id}` };
      expect(await statusOf(asked)).toBe(400);
    }
    expect(store.recalled).toEqual([
      '1400000002 #TOA#_123 71_1_1698741698',
      '1400000001 #TOA#_123 71_1_1698741698',
    ]);
  });

  test('after express.json(): no digit of an account is lost', async () => {
    const { origin } = await start(program('docs/composing.md', 'After express.json()'));
    const body = JSON.stringify({
      ...(JSON.parse(webhookOf('Live.CallbackAfterDestroyRoom').body.toString()) as object),
      Operator_Account: 'x',
    }).replace('"Operator_Account":"x"', '"Operator_Account":616581622363398142');
    const request = webhookOf('Live.CallbackAfterDestroyRoom', { body });
    expect(await post(origin, request)).toEqual(ok);
    expect(archive.stored).toMatchObject([{ Operator_Account: '616581622363398142' }]);
    expect(
      (await post(origin, webhookOf('Live.CallbackAfterDestroyRoom', { body: '{' }))).status,
    ).toBe(400);
  });

  test('the webhook in front of the old handler', async () => {
    const { origin } = await start(program('docs/migration.md', receivers[3][1]));
    const json = { 'Content-Type': 'application/json' };
    const { text } = await post(origin, webhookOf('Other.Command'), json);
    expect(JSON.parse(text)).toMatchObject({ ErrorInfo: 'old' });
  });
});

describe.each([
  ['README.md', 'Quick start', 'recalled:', 'received:', 'casino!'],
  ['README.zh-CN.md', '快速开始', '已撤回：', '收到：', '赌场！'],
])('%s, quick start', (page, heading, recalled, received, word) => {
  async function start(environment: Record<string, string>) {
    const lines: unknown[][] = [];
    const print = (...line: unknown[]) => lines.push(line);
    const globals = { console: { log: print, error: print } };
    const running = await runProgram(program(page, heading), { env: environment, globals });
    return { ...running, lines };
  }

  test('prints recalls and others, vetoes, and reports errors', async () => {
    const { origin, lines } = await start(env);
    expect(await post(origin, recall())).toEqual(ok);
    const casino = [{ MsgType: 'TIMTextElem', MsgContent: { Text: word } }];
    const before = 'Group.CallbackBeforeSendMsg';
    const vetoed = await post(origin, webhookOf(before, { body: { MsgBody: casino } }));
    expect(vetoed.text).toContain('"ErrorCode":10100');
    expect(await post(origin, webhookOf(before))).toEqual(ok);
    expect(await post(origin, webhookOf('Other.Command'))).toEqual(ok);
    expect((await post(origin, recall({ token: 'forged' }))).status).toBe(401);
    expect(lines.map(([first, second]) => [first, second])).toEqual([
      [recalled, '#TOA#_123'],
      [received, 'Other.Command'],
      ['OfficialAccount.CallbackAfterMsgWithDraw', 'SIGNATURE_INVALID'],
    ]);
  });

  test('without the fallback an unset token is an error at startup', async () => {
    const { code, ...rest } = program(page, heading);
    const strict = { ...rest, code: code.replace(' ?? false', '') };
    expect(strict.code).not.toBe(code);
    await expect(runProgram(strict)).rejects.toThrow(/^Option "token" must be /);
  });
});

describe('shutting down', () => {
  test('waits for what is running, and for kept connections no longer than that', async () => {
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
    const recipe = program('docs/handling-without-loss.md', 'Shutting down');
    const { origin, servers } = await runProgram(recipe, { globals: { process: fakeProcess } });
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
    await closed;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(archive.isClosed).toBe(true);
    agent.destroy();
  });
});

describe('behind nginx', () => {
  test('a proxy that rewrites the path and keeps connections', async () => {
    const { origin, servers } = await runProgram(program('docs/composing.md', 'Behind nginx'), {
      env,
    });
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
    expect(out).toContain('0 advice, 0 FAIL, 0 skipped');
    expect(code).toBe(0);
    agent.destroy();
  });
});

describe('errors.md', () => {
  test('onError is told, and keeps what was refused', async () => {
    const { exports } = await runProgram(program('docs/errors.md', 'onError'), { env });
    const origin = await serve(express5().use(exports.webhook as RequestHandler));
    await post(origin, webhookOf(sent, { path: '/' }));
    await post(origin, webhookOf(sent, { path: '/', body: { MsgBody: 'x' } }));
    await post(origin, webhookOf(sent, { path: '/', token: 'forged' }));
    expect(archive.stored).toHaveLength(1);
    expect(log.lines).toMatchObject([
      [{ command: sent, code: 'BODY_INVALID' }, 'body/MsgBody must be array'],
      [{ command: sent, code: 'SIGNATURE_INVALID' }, expect.any(String)],
    ]);
    expect(aside).toMatchObject([[sent, { MsgBody: 'x' }]]);
    expect(stderr).not.toHaveBeenCalled();
  });
});

describe('events.md', () => {
  test('a command of the host', async () => {
    const { exports } = await runProgram(program('docs/events.md', 'New commands'), { env });
    const origin = await serve(express5().use(exports.webhook as RequestHandler));
    const wave = (GroupId: unknown) =>
      post(origin, webhookOf('Group.CallbackAfterWave', { path: '/', body: { GroupId } }));
    expect(await wave('g')).toEqual(ok);
    expect((await wave(undefined)).status).toBe(400);
    expect(archive.stored).toEqual([{ group: 'g', waves: 1 }]);
  });

  test('what drifts is stored and logged', async () => {
    const { exports } = await runProgram(program('docs/events.md', 'Drift'), { env });
    const origin = await serve(express5().use(exports.webhook as RequestHandler));
    const request = webhookOf(sent, { path: '/', body: { MsgTime: '5', OnlineOnlyFlag: null } });
    expect(await post(origin, request)).toEqual(ok);
    expect(archive.stored).toMatchObject([{ MsgTime: 5, OnlineOnlyFlag: null }]);
    expect(log.lines).toMatchObject([
      [
        {
          command: sent,
          drift: [{ instancePath: '/MsgTime' }, { instancePath: '/OnlineOnlyFlag' }],
        },
        'not as documented',
      ],
    ]);
    expect(stderr).not.toHaveBeenCalled();
  });

  test('the handlers of two commands', async () => {
    const { exports } = await runProgram(program('docs/events.md', 'The event'), { env });
    const origin = await serve(express5().use(exports.webhook as RequestHandler));
    expect(await post(origin, webhookOf(sent, { path: '/' }))).toEqual(ok);
    expect(await post(origin, recall({ path: '/' }))).toEqual(ok);
    expect([archive.stored.length, archive.recalled.length]).toEqual([1, 1]);
  });

  test('the catalogue', async () => {
    const lines: unknown[][] = [];
    const globals = { console: { log: (...line: unknown[]) => lines.push(line) } };
    await runProgram(program('docs/events.md', 'The catalogue for tools'), { globals });
    expect(lines).toHaveLength(85);
  });
});

describe('migration.md', () => {
  test('the typical handler fails the check as the page says', async () => {
    const first = program('docs/migration.md', 'Migrating from a handler of your own');
    const log = jest.spyOn(console, 'error').mockImplementation();
    const { origin } = await runProgram(first, { env: { NODE_ENV: 'test' } });
    const { code, out } = await run(['check', `${origin}${path}`, '--token', token, '--json']);
    log.mockRestore();
    expect(code).toBe(1);
    const { findings } = JSON.parse(out) as { findings: { sent: string; verdict: string }[] };
    const failed = findings.filter(({ verdict }) => verdict === 'FAIL').map(({ sent }) => sent);
    expect(failed).toContain('a recall, without a Content-Type');
    const json = { 'Content-Type': 'application/json' };
    expect(await post(origin, recall({ token: 'wrong' }), json)).toEqual(ok);
    expect(await post(origin, recall({ sdkAppId: 5 }), json)).toEqual(ok);
  });

  test('what is left in the end passes the check', async () => {
    const last = program('docs/migration.md', 'Step 3: remove the old handler');
    const { origin } = await runProgram(last, { env });
    const { code, out } = await run(['check', `${origin}${path}`, '--token', token]);
    expect(out).toContain(' 0 FAIL');
    expect(code).toBe(0);
  });
});
