import express, { type RequestHandler } from 'express';
import { serve } from '../cli/helpers';
import { program, runProgram } from './blocks';
import { env, ok, post, webhookOf } from './sender';

const page = 'docs/before-commands.md';
const group = 'Group.CallbackBeforeSendMsg';
const text = (Text: string) => [{ MsgType: 'TIMTextElem', MsgContent: { Text } }];

async function ask(heading: string, command: string, body: object, more = {}, token?: string) {
  const { exports } = await runProgram(program(page, heading), { env: { ...env, ...more } });
  const origin = await serve(express().use(exports.webhook as RequestHandler));
  const options = { path: '/', body, ...(token !== undefined && { token }) };
  const answer = await post(origin, webhookOf(command, options));
  return { ...answer, reply: JSON.parse(answer.text) as Record<string, unknown> };
}

beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

describe('veto', () => {
  test('refuses, allows, and takes no forgery', async () => {
    const vetoed = await ask('Veto', group, { MsgBody: text('casino') });
    expect(vetoed.status).toBe(200);
    expect(vetoed.reply).toMatchObject({ ErrorCode: 10100, ErrorInfo: 'no advertising' });
    expect(await ask('Veto', group, { MsgBody: text('hi') })).toMatchObject(ok);
    const forged = await ask('Veto', group, { MsgBody: text('hi') }, {}, 'forged');
    expect(forged.status).toBe(401);
  });
});

test('rewrite: the whole message comes back changed', async () => {
  const { reply } = await ask('Rewrite', 'C2C.CallbackBeforeSendMsg', {
    MsgBody: text('call 13800138000'),
  });
  expect(reply).toMatchObject({ ErrorCode: 0, MsgBody: text('call ***') });
});

test('discard: only the message of who is banned', async () => {
  const { reply } = await ask('Discard', group, { From_Account: 'troll1' });
  expect(reply.ErrorCode).toBe(2);
  expect(await ask('Discard', group, {})).toMatchObject(ok);
});

describe('refuse some of several', () => {
  const heading = 'Refuse some of several';

  test('of those who are invited', async () => {
    const members = (...accounts: string[]) => ({
      DestinationMembers: accounts.map((Member_Account) => ({ Member_Account })),
    });
    const command = 'Group.CallbackBeforeInviteJoinGroup';
    const some = await ask(heading, command, members('a', 'troll1'));
    expect(some.reply).toMatchObject({ ErrorCode: 0, RefusedMembers_Account: ['troll1'] });
    expect(await ask(heading, command, members('a'))).toMatchObject(ok);
  });

  test('of those who are to be friends', async () => {
    const { reply } = await ask(heading, 'Sns.CallbackPrevFriendAdd', {
      FriendItem: [{ To_Account: 'a' }, { To_Account: 'troll1' }],
    });
    expect(reply).toMatchObject({
      ErrorCode: 0,
      ResultItem: [
        { To_Account: 'a', ResultCode: 0, ResultInfo: '' },
        { To_Account: 'troll1', ResultCode: 38000, ResultInfo: 'blocked' },
      ],
    });
  });
});

describe('undecided', () => {
  // Nobody listens on port 1.
  const down = { MODERATION_URL: 'http://127.0.0.1:1/' };

  test('refuse: where moderation fails, and where the body is strange', async () => {
    const failed = await ask('undecided', group, { MsgBody: text('hi') }, down);
    expect([failed.status, failed.reply.ErrorCode]).toEqual([200, 1]);
    const strange = await ask('undecided', group, { MsgBody: 'hi' });
    expect([strange.status, strange.reply.ErrorCode]).toEqual([200, 1]);
  });

  test('what the moderation says is the verdict', async () => {
    const origin = await serve((req, res) => {
      req.on('data', (chunk) => res.end(String(chunk).includes('casino') ? 'dirty' : 'clean'));
    });
    const up = { MODERATION_URL: origin };
    expect(await ask('undecided', group, { MsgBody: text('hi') }, up)).toMatchObject(ok);
    const { reply } = await ask('undecided', group, { MsgBody: text('casino') }, up);
    expect(reply.ErrorCode).toBe(10100);
  });

  test('a forgery gets FAIL all the same', async () => {
    const forged = await ask('undecided', group, {}, {}, 'forged');
    expect([forged.status, forged.reply.ActionStatus]).toEqual([401, 'FAIL']);
  });

  test('by default it is FAIL', async () => {
    const failed = await ask('Veto', group, {
      MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: {} }],
    });
    expect([failed.status, failed.reply.ActionStatus]).toEqual([500, 'FAIL']);
  });
});
