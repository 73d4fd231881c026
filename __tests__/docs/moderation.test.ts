import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type RequestHandler } from 'express';
import { run, serve } from '../cli/helpers';
import { blocksOf, program, runProgram } from './blocks';
import { env, ok, post, webhookOf } from './sender';

const group = 'Group.CallbackBeforeSendMsg';

type Service = (asked: { texts: string[] }, res: ServerResponse, req: IncomingMessage) => void;

const says =
  (answer: object, status = 200): Service =>
  (_, res) =>
    res.writeHead(status).end(JSON.stringify(answer));
const clean = says({ clean: true });

const text = (Text: unknown) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });

/** The program of the page behind Express, with a service that answers as told. */
async function start(
  answer: Service = clean,
  { timeoutMs = 60_000, code = program('docs/moderation.md', 'The code') } = {},
) {
  const asked: string[][] = [];
  const url = await serve((req, res) => {
    let body = '';
    req.on('data', (chunk) => (body += String(chunk)));
    req.on('end', () => {
      const question = JSON.parse(body) as { texts: string[] };
      asked.push(question.texts);
      answer(question, res, req);
    });
  });
  const { exports } = await runProgram(code, { env });
  Object.assign(exports.service as object, { url, timeoutMs });
  const origin = await serve(express().use('/im-callback', exports.webhook as RequestHandler));

  async function send(MsgBody: unknown, command = group, more = {}) {
    const { text } = await post(origin, webhookOf(command, { body: { MsgBody, ...more } }));
    return JSON.parse(text) as Record<string, unknown>;
  }
  return { asked, origin, send };
}

let stderr: jest.SpyInstance;
beforeEach(() => {
  stderr = jest.spyOn(console, 'error').mockReturnValue();
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

const relayOf = (...messages: unknown[][]) => ({
  MsgType: 'TIMRelayElem',
  MsgContent: {
    Title: 'a title',
    CompatibleText: 'not supported',
    AbstractList: ['first', 'second'],
    MsgList: messages.map((MsgBody) => ({ MsgBody })),
  },
});

describe('reads', () => {
  test.each([
    [text('a text'), ['a text']],
    [{ MsgType: 'TIMLocationElem', MsgContent: { Desc: 'a place', Latitude: 1.5 } }, ['a place']],
    [{ MsgType: 'TIMFaceElem', MsgContent: { Index: 1, Data: 'a face' } }, ['a face']],
    [
      { MsgType: 'TIMCustomElem', MsgContent: { Data: '{}', Desc: 'd', Ext: 'e', Sound: 's' } },
      ['{}', 'd', 'e'],
    ],
    [{ MsgType: 'TIMSoundElem', MsgContent: { Url: 'https://x', Second: 2 } }, []],
    [{ MsgType: 'TIMImageElem', MsgContent: { UUID: 'u', ImageInfoArray: [] } }, []],
    [{ MsgType: 'TIMVideoFileElem', MsgContent: { VideoUrl: 'https://x' } }, []],
    [{ MsgType: 'TIMFileElem', MsgContent: { Url: 'https://x', FileName: 'a.txt' } }, ['a.txt']],
    [
      relayOf([text('inner')], [relayOf([text('innermost')])]),
      [
        ...['a title', 'not supported', 'first', 'second', 'inner'],
        ...['a title', 'not supported', 'first', 'second', 'innermost'],
      ],
    ],
    [{ MsgType: 'TIMRelayElem', MsgContent: { Title: 'long', JsonMsgKey: 'k' } }, ['long']],
    [{ MsgType: 'TIMStreamElem', MsgContent: { Chunks: ['new'] } }, ['{"Chunks":["new"]}']],
  ])('%j', async (element, texts) => {
    const { asked, send } = await start();
    expect(await send([element, text('last')])).toEqual(JSON.parse(ok.text));
    expect(asked).toEqual([[...texts, 'last']]);
  });
});

describe('decides', () => {
  test('drops what a banned account writes, without asking anyone', async () => {
    const { asked, send } = await start();
    expect(await send([text('hi')], group, { From_Account: 'troll1' })).toMatchObject({
      ErrorCode: 2,
    });
    expect(asked).toEqual([]);
  });

  test.each([text('CASINO'), text('ｃａｓｉｎｏ'), relayOf([text('the casino')])])(
    'refuses a forbidden word, without asking anyone: %j',
    async (element) => {
      const { asked, send } = await start();
      expect(await send([element])).toMatchObject({
        ErrorCode: 10100,
        ErrorInfo: 'no advertising',
      });
      expect(asked).toEqual([]);
    },
  );

  test('refuses what the service objects to, with a code of the command', async () => {
    const { send } = await start(says({ clean: false }));
    const refused = (ErrorCode: number) => ({ ErrorCode, ErrorInfo: 'not allowed here' });
    expect(await send([text('hi')])).toMatchObject(refused(10100));
    for (const command of ['C2C', 'OfficialAccount']) {
      expect(await send([text('hi')], `${command}.CallbackBeforeSendMsg`)).toMatchObject(
        refused(120001),
      );
    }
  });

  test('masks a text, and leaves the other elements as they are', async () => {
    const { send } = await start();
    const face = { MsgType: 'TIMFaceElem', MsgContent: { Index: 1 } };
    expect(await send([face, text('Damn you, idiot')])).toMatchObject({
      ErrorCode: 0,
      MsgBody: [face, text('*** you, ***')],
    });
  });

  test.each([
    { MsgType: 'TIMFileElem', MsgContent: { FileName: 'idiot.txt' } },
    relayOf([text('idiot')]),
    text('ｉｄｉｏｔ'),
  ])('refuses what it cannot mask: %j', async (element) => {
    const { send } = await start();
    const reply = await send([element]);
    expect(reply).toMatchObject({ ErrorCode: 10100, ErrorInfo: 'mind your language' });
  });

  test('refuses what it cannot read', async () => {
    const { send } = await start();
    expect(await send([text(undefined), text('idiot')])).toMatchObject({ ErrorCode: 1 });
    expect(await send([{ MsgType: 'TIMRelayElem', MsgContent: { MsgList: 1 } }])).toMatchObject({
      ErrorCode: 1,
    });
    expect(await send('hi')).toMatchObject({ ErrorCode: 1 });
  });

  test('no forgery reaches it', async () => {
    const { asked, origin } = await start();
    expect((await post(origin, webhookOf(group, { token: 'forged' }))).status).toBe(401);
    expect(asked).toEqual([]);
  });
});

describe('without the service', () => {
  const expectFallback = async ({ send }: Awaited<ReturnType<typeof start>>) => {
    expect(await send([text('hi')])).toMatchObject({ ErrorCode: 0 });
    expect(await send([text('see WWW.example.com')])).toMatchObject({ ErrorCode: 10100 });
    expect(stderr).toHaveBeenCalledTimes(2);
  };

  test.each<[string, Service]>([
    ['fails', says({ clean: true }, 500)],
    ['says nothing that makes sense', says({ verdict: 'clean' })],
    ['says no JSON', (_, res) => res.end('clean')],
    ['hangs up', (_, res) => res.destroy()],
  ])('the fallback decides if it %s', async (_, service) => {
    await expectFallback(await start(service));
  });

  test('the fallback decides in time if it is late, and its request is aborted', async () => {
    const aborted: Promise<void>[] = [];
    const late = await start(
      (_, res) => {
        aborted.push(new Promise((resolve) => res.once('close', resolve)));
      },
      { timeoutMs: 50 },
    );
    await expectFallback(late);
    await Promise.all(aborted);
    expect(aborted).toHaveLength(2);
  });
});

describe.each([
  ['docs/moderation.md', 'The code', 'Try it', 'Testing it'],
  ['docs/zh-CN/moderation.md', '代码', '试一试', '测试'],
])('%s', (page, code, tryIt, testing) => {
  test('the commands to paste get the answers that stand below them', async () => {
    const { origin } = await start(says({}, 503), { code: program(page, code) });
    const under = blocksOf(page).filter(({ heading }) => heading === tryIt);
    const [commands, answers] = ['sh', 'text'].map((each) =>
      under
        .find(({ language }) => language === each)!
        .code.trim()
        .split('\n'),
    ) as [string[], string[]];
    for (const [index, command] of commands.entries()) {
      const [, set] = /--set '(.*)'$/.exec(command)!;
      const { out } = await run(
        ['send', `${origin}/im-callback`, '--command', group, '--set', set!],
        { env },
      );
      expect(out.split('\n')).toContain(answers[index]);
    }
  });

  test('the test of the page', async () => {
    const { exports } = await runProgram(program(page, code), { env });
    type Body = (...row: unknown[]) => Promise<void>;
    const tests: [string, () => Promise<void>][] = [];
    const before: Body[] = [];
    const after: Body[] = [];
    await runProgram(program(page, testing), {
      env,
      modules: { './moderation.js': exports },
      globals: {
        beforeAll: (body: Body) => before.push(body),
        afterAll: (body: Body) => after.push(body),
        test: {
          each: (rows: [string, ...unknown[]][]) => (_: string, body: Body) => {
            for (const row of rows) tests.push([row[0], () => body(...row)]);
          },
        },
        expect,
      },
    });
    expect.assertions(5);
    expect(tests).toHaveLength(4);
    for (const body of before) await body();
    for (const [, body] of tests) await body();
    for (const body of after) await body();
  });
});
