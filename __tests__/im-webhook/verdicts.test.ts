import type { CommandName, ImWebhookOptions } from '../../lib';
import { allow, drop, refuse } from '../../lib';
import { verdictMark } from '../../lib/receive/answer/verdict';
import { definitions } from '../../lib/generated/definitions';
import { expectFail, okAck, okText, post } from '../helpers/answers';
import { expresses } from '../helpers/hosts';
import { imReceiver, sampleOf } from '../helpers/receiver';

const [, express] = expresses[0]!;
const ok = (more: object) => ({ ...okAck, ...more });

/** Sends the sample of a command to a handler that returns what it is told. */
async function decide(command: string, returned: unknown, options: Partial<ImWebhookOptions> = {}) {
  const on = { [command]: () => returned } as ImWebhookOptions['on'];
  const { webhook, errors } = imReceiver({ on, ...options });
  const response = await post(express().use(webhook), sampleOf(command));
  return { response, errors };
}

const beforeCommands = definitions.filter(({ kind }) => kind === 'before').map(({ name }) => name);
const messageCommands = [
  'C2C.CallbackBeforeSendMsg',
  'Group.CallbackBeforeSendMsg',
  'OfficialAccount.CallbackBeforeSendMsg',
];
const friendCommands = ['Sns.CallbackPrevFriendAdd', 'Sns.CallbackPrevFriendResponse'];
const plain = beforeCommands.filter((name) => !friendCommands.includes(name));

/** A result for each account in the samples of the friend commands. */
const results = (code: number, info = '') =>
  ['id1', 'id2'].map((To_Account) => ({ To_Account, ResultCode: code, ResultInfo: info }));

test('a dozen commands ask for a verdict', () => {
  expect(beforeCommands).toHaveLength(12);
});

describe.each(plain)('%s', (command) => {
  test.each([
    ['nothing', undefined],
    ['allow()', allow()],
    ['a promise of nothing', Promise.resolve()],
  ])('%s allows', async (_what, returned) => {
    const { response } = await decide(command, returned);
    expect([response.status, response.text]).toEqual([200, okText]);
  });

  test('refuse() refuses, with HTTP 200', async () => {
    const { response, errors } = await decide(command, refuse());
    expect(response.status).toBe(200);
    expect(response.body).toEqual(ok({ ErrorCode: 1 }));
    expect(errors).toEqual([]);
  });

  test('refuse({ code, info }) tells the client', async () => {
    const { response } = await decide(command, refuse({ code: 1, info: '不可以' }));
    expect(response.body).toEqual(ok({ ErrorCode: 1, ErrorInfo: '不可以' }));
    expect(response.headers['content-length']).toBe(String(Buffer.byteLength(response.text)));
  });
});

test.each([
  ['C2C.CallbackBeforeSendMsg', 120001, 130000],
  ['OfficialAccount.CallbackBeforeSendMsg', 120001, 130000],
  ['OfficialAccount.CallbackBeforeCreateOfficialAccount', 120001, 130000],
  ['Group.CallbackBeforeSendMsg', 10100, 10200],
  ['Group.CallbackBeforeCreateGroup', 10100, 10200],
  ['Group.CallbackBeforeCreateTopic', 10100, 10200],
  ['Group.CallbackBeforeApplyJoinGroup', 10100, 10200],
  ['Group.CallbackBeforeInviteJoinGroup', 10100, 10200],
  ['Live.CallbackBeforeSendGift', 102100, 102200],
])('%s takes codes from %i to %i', async (command, first, last) => {
  for (const code of [first, last]) {
    const { response } = await decide(command, refuse({ code }));
    expect(response.body).toEqual(ok({ ErrorCode: code }));
  }
  for (const code of [first - 1, last + 1, 0, -1, 2]) {
    const { response, errors } = await decide(command, refuse({ code }));
    expectFail(
      response,
      500,
      new RegExp(`must call refuse\\(\\) with a code that is 1 or from ${first} to ${last}$`),
    );
    expect(errors).toMatchObject([
      { code: 'HANDLER_FAILED', cause: { message: `refuse() was called with code ${code}` } },
    ]);
  }
});

test('OfficialAccount.CallbackBeforeAddSubscriber documents no code but 1', async () => {
  const { response } = await decide(
    'OfficialAccount.CallbackBeforeAddSubscriber',
    refuse({ code: 120001 }),
  );
  expectFail(response, 500, /a code that is 1$/);
});

describe('a message', () => {
  test.each(messageCommands)('%s: is dropped without telling the sender', async (command) => {
    const { response } = await decide(command, drop());
    expect(response.body).toEqual(ok({ ErrorCode: 2 }));
  });

  test.each(messageCommands)('%s: is changed', async (command) => {
    const fields = {
      MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }],
      CloudCustomData: '',
    };
    const { response } = await decide(command, allow(fields));
    expect(response.body).toEqual(ok(fields));
  });

  test('what the wire cannot carry is no verdict', async () => {
    const fields = { MsgBody: [{ MsgType: 'x', MsgContent: { big: 1n } }] };
    const { response, errors } = await decide(messageCommands[0]!, allow(fields));
    expectFail(response, 500, /the handler/);
    expect(errors).toMatchObject([{ code: 'HANDLER_FAILED' }]);
  });

  test('a field of the wrong type is no verdict', async () => {
    const { response, errors } = await decide(messageCommands[0]!, allow({ MsgBody: 'x' }));
    expectFail(response, 500, /called allow\(\) with an invalid field/);
    expect(errors).toMatchObject([{ cause: { message: '/MsgBody must be array' } }]);
  });
});

describe.each(friendCommands)('%s', (command) => {
  test.each([
    ['nothing', undefined],
    ['allow()', allow()],
    ['refuse() of nobody', refuse({ accounts: [] })],
  ])('%s allows each account', async (_what, returned) => {
    const { response } = await decide(command, returned);
    expect(response.body).toEqual(ok({ ResultItem: results(0) }));
  });

  test('refuse() refuses each account', async () => {
    const { response } = await decide(command, refuse());
    expect(response.body).toEqual(ok({ ResultItem: results(38000) }));
  });

  test('refuse({ accounts, code, info }) refuses these', async () => {
    const verdict = refuse({ accounts: ['id2'], code: 38123, info: 'no' });
    const { response } = await decide(command, verdict);
    expect(response.body).toEqual(
      ok({
        ResultItem: [
          { To_Account: 'id1', ResultCode: 0, ResultInfo: '' },
          { To_Account: 'id2', ResultCode: 38123, ResultInfo: 'no' },
        ],
      }),
    );
  });

  test.each([37999, 39001, 0])('code %i is no verdict', async (code) => {
    const { response } = await decide(command, refuse({ code }));
    expectFail(response, 500, /a code that is 1 or from 38000 to 39000$/);
  });
});

describe.each([
  ['Group.CallbackBeforeInviteJoinGroup', 'RefusedMembers_Account', 'jared', 'DestinationMembers'],
  [
    'OfficialAccount.CallbackBeforeAddSubscriber',
    'RefusedSubscribers_Account',
    undefined,
    'SubscribeAccountList',
  ],
])('%s', (command, field, known, list) => {
  const asked = definitions.find(({ name }) => name === command)!.sample[list] as Record<
    string,
    string
  >[];
  const account = known ?? Object.values(asked[0]!)[0]!;

  test('refuse({ accounts }) refuses these', async () => {
    const { response } = await decide(command, refuse({ accounts: [account] }));
    expect(response.body).toEqual(ok({ [field]: [account] }));
  });

  test('refuse({ accounts: [] }) allows', async () => {
    const { response } = await decide(command, refuse({ accounts: [] }));
    expect(response.body).toEqual(okAck);
  });

  test('an account that was not asked about is no verdict', async () => {
    const { response, errors } = await decide(command, refuse({ accounts: [account, 'stranger'] }));
    expectFail(response, 500, new RegExp(`may refuse only accounts listed in ${list}\\[\\]`));
    expect(response.text).not.toContain('stranger');
    expect(errors).toMatchObject([
      { cause: { message: 'refuse() was called with another account' } },
    ]);
  });

  test('accounts and a code are no verdict', async () => {
    const { response, errors } = await decide(command, refuse({ accounts: [account], code: 1 }));
    expectFail(response, 500, /either accounts or a code/);
    expect(errors).toMatchObject([{ cause: { message: 'refuse() was called with both' } }]);
  });

  test('its own reply field is no field of allow()', async () => {
    const { response } = await decide(command, allow({ [field]: [account] }));
    expectFail(response, 500, /may call allow\(\) only without fields/);
  });
});

describe('what a command does not know', () => {
  test.each([
    [true, 'it returned a value of type boolean'],
    [null, 'it returned null'],
    ['allow', 'it returned a value of type string'],
    [{}, 'it returned a value of type object'],
    [() => allow(), 'it returned a value of type function'],
    [drop(), 'it returned drop()'],
  ])('%p is HANDLER_FAILED', async (returned, cause) => {
    const { response, errors } = await decide('Group.CallbackBeforeCreateGroup', returned);
    expectFail(response, 500, /^the handler must return nothing, allow\(\) or refuse\(\)$/);
    expect(errors).toMatchObject([{ code: 'HANDLER_FAILED', cause: { message: cause } }]);
  });

  test('what would be right is told', async () => {
    const { response } = await decide(messageCommands[0]!, true);
    expectFail(response, 500, /must return nothing, allow\(\), refuse\(\) or drop\(\)$/);
  });

  test('a field of another command', async () => {
    const { response, errors } = await decide(messageCommands[0]!, allow({ RspData: 'x' }));
    expectFail(response, 500, /may call allow\(\) only with MsgBody and CloudCustomData$/);
    expect(errors).toMatchObject([{ cause: { message: 'allow() was called with RspData' } }]);
    const { response: none } = await decide('Group.CallbackBeforeCreateTopic', allow({ x: 1 }));
    expectFail(none, 500, /may call allow\(\) only without fields$/);
  });

  test('accounts where a command asks about none', async () => {
    const { response, errors } = await decide(messageCommands[0]!, refuse({ accounts: ['a'] }));
    expectFail(response, 500, /must not call refuse\(\) with accounts$/);
    expect(errors).toMatchObject([{ cause: { message: 'refuse() was called with accounts' } }]);
  });
});

describe('what is no argument of a verdict is told by a TypeError', () => {
  const anyAllow = allow as (fields: unknown) => unknown;
  const anyRefuse = refuse as unknown as (refusal: unknown) => unknown;
  test.each([
    [() => anyAllow('x'), 'allow() takes an object of reply fields'],
    [() => anyAllow(null), 'allow() takes an object of reply fields'],
    [() => anyAllow([]), 'allow() takes an object of reply fields'],
    [() => anyRefuse(1), 'refuse() takes an object with code, info or accounts'],
    [() => anyRefuse(null), 'refuse() takes an object with code, info or accounts'],
    [() => anyRefuse({ message: 'x' }), 'refuse() takes code, info and accounts, not "message"'],
    [() => anyRefuse({ code: '1' }), "refuse()'s code must be an integer"],
    [() => anyRefuse({ code: 1.5 }), "refuse()'s code must be an integer"],
    [() => anyRefuse({ info: 1 }), "refuse()'s info must be a string"],
    [() => anyRefuse({ accounts: 'a' }), "refuse()'s accounts must be a list of strings"],
    [() => anyRefuse({ accounts: [1] }), "refuse()'s accounts must be a list of strings"],
  ])('%p', (call, message) => {
    expect(call).toThrow(new TypeError(message));
  });

  test('what a handler changes later does not change its verdict', () => {
    const given = { code: 1 };
    const verdict = refuse(given);
    given.code = 0;
    expect(verdict.refusal).toStrictEqual({ code: 1 });
  });
});

describe('the chatbot, whose event has happened', () => {
  const command = 'Chatbot.OnC2CSignalMessage';

  test('gets RspData', async () => {
    const { response } = await decide(command, allow({ RspData: '{"a":1}' }));
    expect(response.body).toEqual(ok({ RspData: '{"a":1}' }));
  });

  test.each([
    ['nothing', undefined, {}],
    ['refuse()', refuse({ info: 'down' }), { ErrorCode: 1, ErrorInfo: 'down' }],
  ])('%s', async (_what, returned, more) => {
    const { response } = await decide(command, returned);
    expect(response.body).toEqual(ok(more));
  });

  test("is answered in its handler's time, under 'received' and silence too", async () => {
    const options = { acknowledge: 'received', onFailure: 'silence' } as const;
    const { response } = await decide(command, Promise.resolve(allow({ RspData: 'x' })), options);
    expect(response.body).toEqual(ok({ RspData: 'x' }));
    const failed = await decide(command, Promise.reject(new Error('secret')), options);
    expectFail(failed.response, 500, /the handler failed/);
  });
});

describe('what a handler of another "after" command returns is ignored', () => {
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  beforeEach(() => warned.mockClear());
  afterAll(() => warned.mockRestore());

  const unreadable = {
    get [verdictMark]() {
      throw new Error('not for you');
    },
  };

  test('in silence if it is no verdict', async () => {
    for (const returned of [true, null, 5, { rowCount: 1 }, unreadable]) {
      const { response, errors } = await decide('Group.CallbackAfterSendMsg', returned);
      expect([response.status, response.text, errors]).toEqual([200, okText, []]);
    }
    expect(warned).not.toHaveBeenCalled();
  });

  test.each([
    ['handled', 'State.StateChange'],
    ['received', 'Group.CallbackAfterSendMsg'],
  ] as const)('%s: a verdict is told once a command, for %s', async (acknowledge, command) => {
    for (const returned of [refuse(), Promise.resolve(drop()), allow({ x: 1 })]) {
      const { response, errors } = await decide(command, returned, { acknowledge });
      expect([response.status, response.text, errors]).toEqual([200, okText, []]);
    }
    expect(warned.mock.calls).toEqual([
      [
        `The verdict that a handler returned for ${command} is ignored, since the event has already ` +
          'happened: only the handler of a "before" command decides',
        { type: 'TencentImWebhookWarning', code: 'TENCENT_IM_VERDICT_IGNORED' },
      ],
    ]);
  });

  test('commands that nobody knows are told as one', async () => {
    const { webhook } = imReceiver({ onOther: () => refuse() });
    const app = express().use(webhook);
    for (const name of ['New.CallbackAfterX', 'New.CallbackAfterY']) {
      await post(app, sampleOf(name)).expect(200, okText);
    }
    const told = expect.stringContaining('for a command that is not known is ignored') as string;
    expect(warned.mock.calls).toEqual([[told, expect.anything()]]);
  });

  test('a warning that the host refuses changes nothing', async () => {
    warned.mockImplementationOnce(() => {
      throw new Error('no warnings here');
    });
    const { response, errors } = await decide('Push.OfflinePush', refuse());
    expect([response.status, response.text, errors]).toEqual([200, okText, []]);
    expect(warned).toHaveBeenCalled();
  });
});

test('the verdicts of another copy of the package count', async () => {
  let other: { refuse: typeof refuse } | undefined;
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded anew
    other = require('../../lib') as { refuse: typeof refuse };
  });
  expect(other!.refuse).not.toBe(refuse);
  const { response } = await decide('Group.CallbackBeforeSendMsg', other!.refuse());
  expect(response.body).toMatchObject({ ErrorCode: 1 });
});

describe('undecided', () => {
  const failing = () => Promise.reject(new Error('secret'));
  const handled = async (
    command: CommandName,
    undecided: 'fail' | 'allow' | 'refuse' | undefined,
    body?: object | string,
  ) => {
    const { webhook, errors } = imReceiver({
      on: { [command]: failing },
      undecided,
      token: 'xxxxyyyy',
    });
    const request = sampleOf(command, {
      token: 'xxxxyyyy',
      ...(body !== undefined && { body: body as string }),
    });
    const response = await post(express().use(webhook), request);
    return { response, errors };
  };

  test.each([undefined, 'fail'] as const)('%s: FAIL', async (undecided) => {
    const { response } = await handled('Group.CallbackBeforeSendMsg', undecided);
    expectFail(response, 500, /the handler failed/);
  });

  test.each([
    ['allow', okAck],
    ['refuse', ok({ ErrorCode: 1 })],
  ] as const)('%s: answered so whatever failed, and told to onError', async (undecided, reply) => {
    for (const [body, code] of [
      [undefined, 'HANDLER_FAILED'],
      ['{', 'BODY_NOT_JSON'],
      [{ MsgBody: 1 }, 'BODY_INVALID'],
      [{ CallbackCommand: 'State.StateChange' }, 'COMMAND_MISMATCH'],
    ] as const) {
      const { response, errors } = await handled('Group.CallbackBeforeSendMsg', undecided, body);
      expect(response.status).toBe(200);
      expect(response.body).toEqual(reply);
      expect(errors).toMatchObject([{ code }]);
    }
  });

  test.each([
    ['allow', 0],
    ['refuse', 38000],
  ] as const)(
    '%s: of the friend commands, the accounts that are readable',
    async (undecided, code) => {
      const command = 'Sns.CallbackPrevFriendAdd';
      const whole = await handled(command, undecided);
      expect(whole.response.body).toEqual(ok({ ResultItem: results(code) }));
      const items = [{ To_Account: 'id1' }, { To_Account: {} }, null, 5, { To_Account: 7 }];
      const partly = await handled(command, undecided, { FriendItem: items });
      expect(partly.errors).toMatchObject([{ code: 'BODY_INVALID' }]);
      expect(partly.response.body).toEqual(
        ok({
          ResultItem: ['id1', '7'].map((To_Account) => ({
            To_Account,
            ResultCode: code,
            ResultInfo: '',
          })),
        }),
      );
    },
  );

  const unreadable = [undefined, [], {}, [{ To_Account: {} }, null]];

  test.each([
    ['Sns.CallbackPrevFriendAdd', 'FriendItem', 'allow'],
    ['Sns.CallbackPrevFriendAdd', 'FriendItem', 'refuse'],
    ['Sns.CallbackPrevFriendResponse', 'ResponseFriendItem', 'allow'],
    ['Sns.CallbackPrevFriendResponse', 'ResponseFriendItem', 'refuse'],
  ] as const)(
    '%s, if no account in %s is readable: FAIL, not %s',
    async (command, list, undecided) => {
      for (const body of ['{', ...unreadable.map((accounts) => ({ [list]: accounts }))]) {
        const { response } = await handled(command, undecided, body);
        expect(response.body).toMatchObject({ ActionStatus: 'FAIL' });
      }
    },
  );

  test('whoever is not the sender is refused as ever', async () => {
    const { webhook } = imReceiver({
      on: { 'Group.CallbackBeforeSendMsg': failing },
      undecided: 'allow',
      token: 'xxxxyyyy',
    });
    const app = express().use(webhook);
    const command = 'Group.CallbackBeforeSendMsg';
    expectFail(await post(app, sampleOf(command)), 401, /Sign/);
    expectFail(await post(app, sampleOf(command, { sdkAppId: 7 })), 403, /SdkAppid/);
    expectFail(await post(app, sampleOf(command, { query: { SdkAppid: 'x' } })), 400, /SdkAppid/);
  });

  test('a handler that is late', async () => {
    const { webhook, errors } = imReceiver({
      on: { 'Live.CallbackBeforeSendGift': () => new Promise<undefined>(() => undefined) },
      undecided: 'refuse',
      timeoutMs: 40,
      onFailure: 'silence',
    });
    const response = await post(express().use(webhook), sampleOf('Live.CallbackBeforeSendGift'));
    expect([response.status, response.body]).toEqual([200, ok({ ErrorCode: 1 })]);
    expect(errors).toMatchObject([{ code: 'HANDLER_TIMEOUT' }]);
  });

  test('an "after" command is none of them', async () => {
    const { response } = await handled('Group.CallbackAfterSendMsg', 'allow');
    expectFail(response, 500, /the handler failed/);
  });
});
