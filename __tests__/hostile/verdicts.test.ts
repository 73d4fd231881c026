/** Verdicts and bodies that are not what they seem, and handlers that change what they were given. */
import { allow, defineCommand, refuse, type ImWebhookOptions } from '../../lib';
import { expectFail, okAck, post } from '../helpers/answers';
import { expressApp, expresses } from '../helpers/hosts';
import { imReceiver, sampleOf } from '../helpers/receiver';

const messages = 'C2C.CallbackBeforeSendMsg';
const friends = 'Sns.CallbackPrevFriendAdd';
const invitation = 'Group.CallbackBeforeInviteJoinGroup';
const text = (Text: string) => [{ MsgType: 'TIMTextElem', MsgContent: { Text } }];

type AnyHandler = (event: { body: Record<string, unknown[]> }) => unknown;

async function decide(
  command: string,
  handler: AnyHandler,
  options: Partial<ImWebhookOptions> = {},
) {
  const on = { [command]: handler } as unknown as ImWebhookOptions['on'];
  const { webhook, errors } = imReceiver({ on, ...options });
  const response = await post(expressApp(webhook), sampleOf(command));
  return { response, errors };
}

const anyAllow = allow as (fields: object) => unknown;

function fail(): never {
  throw new Error('secret');
}

describe('what refuses to be read is no verdict, which is the fault of the handler', () => {
  const revoked = () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  };
  test.each<[string, () => unknown]>([
    [
      'a proxy whose traps throw',
      () => new Proxy({}, { get: (_it, name) => name !== 'then' && fail() }),
    ],
    ['a revoked proxy', revoked],
    [
      'a field that throws',
      () =>
        anyAllow({
          get MsgBody() {
            return fail();
          },
        }),
    ],
    ['fields that throw when listed', () => anyAllow(new Proxy({}, { ownKeys: fail }))],
    [
      'a toJSON that throws',
      () => anyAllow({ MsgBody: [{ MsgType: 'x', MsgContent: { toJSON: fail } }] }),
    ],
  ])('%s', async (_what, returned) => {
    const { response, errors } = await decide(messages, returned);
    expectFail(response, 500, /^the handler /);
    expect(errors).toMatchObject([{ code: 'HANDLER_FAILED' }]);
  });
});

test('a verdict of another version of this package, which this one does not know', async () => {
  const later = { [Symbol.for('tencent-im-webhook.verdict')]: 'postpone' };
  const { response } = await decide(messages, () => later);
  expectFail(response, 500, /must return nothing, allow\(\), refuse\(\) or drop\(\)$/);
});

test('an empty object is a body for onOther, also with a form’s Content-Type', async () => {
  const { webhook, errors } = imReceiver({ onOther: () => undefined });
  const [, express] = expresses[0]!;
  const app = expressApp(express.json({ type: () => true }), webhook);
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const response = await post(app, sampleOf('New.CallbackAfterX', { body: '{}' }), form);
  expect([response.body, errors]).toEqual([okAck, []]);
});

describe('what was checked is what is sent', () => {
  test('a field that is another each time it is read', async () => {
    const bodies = [text('checked'), 'not checked'];
    const fields = {
      get MsgBody() {
        return bodies.shift() as never;
      },
    };
    const { response } = await decide(messages, () => allow(fields));
    expect(response.body).toEqual({ ...okAck, MsgBody: text('checked') });
  });

  test('the host is told what was thrown when a field was read', async () => {
    const returned = () => anyAllow({ MsgBody: [{ MsgType: 'x', MsgContent: { toJSON: fail } }] });
    const { response, errors } = await decide(messages, returned);
    expectFail(response, 500, /^the handler returned a value that cannot be read or sent as JSON$/);
    expect(errors).toMatchObject([{ code: 'HANDLER_FAILED', cause: { message: 'secret' } }]);
  });

  test('a toJSON that makes something else of a field', async () => {
    const MsgBody = Object.assign(text('checked'), { toJSON: () => 'not checked' });
    const { response, errors } = await decide(messages, () => allow({ MsgBody }));
    expectFail(response, 500, /called allow\(\) with an invalid field/);
    expect(errors).toMatchObject([{ code: 'HANDLER_FAILED' }]);
  });

  test('a code that is another each time it is read', async () => {
    const codes = [120001, 0, 0];
    const refusal = {
      get code() {
        return codes.shift()!;
      },
    };
    const { response } = await decide(messages, () => refuse(refusal));
    expect(response.body).toEqual({ ...okAck, ErrorCode: 120001 });
  });

  test('a refusal that inherits what it says', async () => {
    const spam = Object.create({ code: 120001, info: 'spam' }) as object;
    const { response } = await decide(messages, () => refuse(spam));
    expect(response.body).toEqual({ ...okAck, ErrorCode: 120001, ErrorInfo: 'spam' });
  });

  test('accounts with a hole are no list of texts', () => {
    const accounts: string[] = [];
    accounts[1] = 'jared';
    expect(() => refuse({ accounts })).toThrow("refuse()'s accounts must be a list of strings");
  });

  test('accounts that change after the verdict was made', async () => {
    const accounts = ['jared'];
    const verdict = refuse({ accounts });
    accounts.push('who');
    const { response } = await decide(invitation, () => verdict);
    expect(response.body).toEqual({ ...okAck, RefusedMembers_Account: ['jared'] });
  });

  test.each([0, 2, 2 ** 31, -(2 ** 31) - 1, 2 ** 40])(
    'refuse() cannot send code %p where nothing is known of the reply',
    async (code) => {
      const own = defineCommand({ name: 'X.CallbackBeforeY', kind: 'before' });
      const { response } = await decide(own.name, () => refuse({ code }), {
        commands: [own] as never,
      });
      expectFail(response, 500, /a code that is a 32-bit integer other than 0 and 2$/);
    },
  );

  test.each([1, 3, -1, 2 ** 31 - 1, -(2 ** 31)])('but it can send %p', async (code) => {
    const own = defineCommand({ name: 'X.CallbackBeforeY', kind: 'before' });
    const { response } = await decide(own.name, () => refuse({ code }), {
      commands: [own] as never,
    });
    expect(response.body).toEqual({ ...okAck, ErrorCode: code });
  });

  test.each([{ ErrorCode: 5 }, { ActionStatus: 'FAIL' }, { ErrorInfo: 'x' }])(
    'allow() cannot say %p, also where nothing is known of the reply',
    async (fields) => {
      const own = defineCommand({ name: 'X.CallbackBeforeY', kind: 'before' });
      const { response, errors } = await decide(own.name, () => allow(fields), {
        commands: [own] as never,
      });
      expectFail(
        response,
        500,
        /must not call allow\(\) with ActionStatus, ErrorInfo or ErrorCode$/,
      );
      const message = 'allow() was called with a field that the verdict sets';
      expect(errors).toMatchObject([{ cause: { message } }]);
    },
  );
});

describe('who was asked about does not depend on what the handler makes of the body', () => {
  const results = (code: number) =>
    ['id1', 'id2'].map((To_Account) => ({ To_Account, ResultCode: code, ResultInfo: '' }));
  const empty: AnyHandler = ({ body }) => void (body.FriendItem!.length = 0);

  test('each account has its result', async () => {
    const { response } = await decide(friends, empty);
    expect(response.body).toEqual({ ...okAck, ResultItem: results(0) });
  });

  test('also where it fails', async () => {
    const broken: AnyHandler = (event) => {
      empty(event);
      fail();
    };
    const { response } = await decide(friends, broken, { undecided: 'refuse' });
    expect(response.body).toEqual({ ...okAck, ResultItem: results(38000) });
  });

  test('and accounts may be refused that it has removed', async () => {
    const { response } = await decide(invitation, ({ body }) => {
      body.DestinationMembers!.shift();
      return refuse({ accounts: ['jared'] });
    });
    expect(response.body).toEqual({ ...okAck, RefusedMembers_Account: ['jared'] });
  });
});

test.each(['toString', '__proto__', 'constructor'])(
  'no command can be defined that is named %s, since every object has one',
  (name) => {
    expect(() => defineCommand({ name, kind: 'after' })).toThrow(
      'defineCommand(): name must be the CallbackCommand',
    );
  },
);
