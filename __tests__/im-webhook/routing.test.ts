/** Which commands a receiver takes, and what it leaves to others. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { RequestHandler } from 'express';
import {
  acknowledgeRest,
  allow,
  defineCommand,
  drop,
  imWebhook,
  recallWebhook,
  refuse,
  type ImWebhookOptions,
  type WebhookDiagnostics,
  type WebhookError,
  type WebhookEvent,
} from '../../lib';
import { expectFail, okAck, okText, post } from '../helpers/answers';
import { expresses } from '../helpers/hosts';
import { imReceiver, sample, sampleOf, sdkAppId, token } from '../helpers/receiver';

const recall = 'OfficialAccount.CallbackAfterMsgWithDraw';
const passedOn: RequestHandler = (req, res) => void res.status(404).json(req.body ?? 'untouched');

const published: WebhookDiagnostics[] = [];
const record = (message: unknown) => void published.push(message as WebhookDiagnostics);
beforeAll(() => subscribe('tencent-im-webhook', record));
afterAll(() => unsubscribe('tencent-im-webhook', record));
beforeEach(() => (published.length = 0));

describe.each(expresses)('%s', (_name, express) => {
  test('a command without a handler goes to what is mounted behind, untouched', async () => {
    const { webhook, errors } = imReceiver({ token, on: { [recall]: () => undefined } });
    const app = express().use(webhook, passedOn);
    for (const command of ['State.StateChange', 'Group.CallbackBeforeSendMsg', 'New.Command']) {
      const response = await post(app, sampleOf(command));
      expect([response.status, response.body]).toEqual([404, 'untouched']);
    }
    expect([errors, published]).toEqual([[], []]);
  });

  test('it composes with recallWebhook and acknowledgeRest on one path', async () => {
    const seen: string[] = [];
    const app = express().use(
      '/im-callback',
      recallWebhook({ sdkAppId, onRecall: () => void seen.push('recall') }),
      imWebhook({
        sdkAppId,
        on: { 'State.StateChange': ({ command }) => void seen.push(command) },
      }),
      acknowledgeRest(),
    );
    const path = '/im-callback';
    await post(app, sample({ path })).expect(200, okText);
    await post(app, sampleOf('State.StateChange', { path })).expect(200, okText);
    await post(app, sampleOf('C2C.CallbackAfterSendMsg', { path })).expect(200, okText);
    expect(seen).toEqual(['recall', 'State.StateChange']);
  });

  test('the recall command has the event of recallWebhook, with command and kind', async () => {
    const events: unknown[] = [];
    const { webhook } = imReceiver({ on: { [recall]: (event) => void events.push(event) } });
    await post(express().use(webhook), sample()).expect(200, okText);
    expect(events).toEqual([
      {
        command: recall,
        kind: 'after',
        sdkAppId,
        officialAccount: '#TOA#_123',
        msgKeys: ['71_1_1698741698'],
        eventTime: new Date(1670574414123),
        clientIp: '127.0.0.1',
        optPlatform: 'RESTAPI',
        body: JSON.parse(sample().body.toString()) as unknown,
        drift: [],
      },
    ]);
  });

  test('and is as strict', async () => {
    const { webhook } = imReceiver({ on: { [recall]: () => undefined } });
    const app = express().use(webhook);
    for (const body of [
      { CallbackCommand: undefined },
      { EventTime: '1670574414123' },
      { EventTime: 8.64e15 + 2 },
      { Official_Account: 5 },
    ]) {
      expectFail(await post(app, sample({ body })), 400, /^body/);
    }
  });

  describe('onOther', () => {
    const events: WebhookEvent[] = [];
    const onOther = (event: WebhookEvent): unknown => void events.push(event);
    const receiver = (options: Partial<ImWebhookOptions> = {}) =>
      imReceiver({ token, onOther, ...options });
    beforeEach(() => (events.length = 0));

    test('is told of every command without a handler, known or not', async () => {
      const { webhook } = receiver({ on: { [recall]: () => undefined } });
      const app = express().use(webhook, passedOn);
      for (const command of ['State.StateChange', 'New.CallbackAfterX', 'New.CallbackBeforeX']) {
        await post(app, sampleOf(command, { token })).expect(200, okText);
      }
      await post(app, sample({ token })).expect(200, okText);
      expect(events).toMatchObject([
        { command: 'State.StateChange', kind: 'after' },
        {
          command: 'New.CallbackAfterX',
          kind: 'after',
          body: { CallbackCommand: 'New.CallbackAfterX' },
        },
        { command: 'New.CallbackBeforeX', kind: 'before' },
      ]);
      expect(published).toMatchObject([
        { command: 'State.StateChange', kind: 'after', outcome: 'OK' },
        { command: 'other', kind: 'after' },
        { command: 'other', kind: 'before' },
        { command: recall },
      ]);
    });

    test('alone takes the recall command too, as any object', async () => {
      const { webhook, errors } = receiver();
      const app = express().use(webhook);
      await post(app, sample({ token, body: { WithdrawMsgList: 5 } })).expect(200, okText);
      expect(events).toMatchObject([{ command: recall, body: { WithdrawMsgList: 5 } }]);
      expect(errors).toEqual([]);
    });

    test('is not told of what is no object, names another command or is not from the sender', async () => {
      const { webhook } = receiver();
      const app = express().use(webhook, passedOn);
      for (const command of ['State.StateChange', 'New.Command']) {
        for (const body of ['[]', '5', 'null', '"x"']) {
          expectFail(
            await post(app, sampleOf(command, { token, body })),
            400,
            /^body must be object$/,
          );
        }
        const body = { CallbackCommand: 'Other.Command' };
        expectFail(
          await post(app, sampleOf(command, { token, body })),
          400,
          /body\/CallbackCommand/,
        );
        expectFail(await post(app, sampleOf(command)), 401, /Sign/);
        expectFail(await post(app, sampleOf(command, { token, sdkAppId: 7 })), 403, /SdkAppid/);
      }
      expect(events).toEqual([]);
    });

    test.each([
      '/',
      '/?SdkAppid=1400000001',
      '/?CallbackCommand=',
      '/?CallbackCommand=&CallbackCommand=',
    ])('a request that names no command is not for it: %s', async (path) => {
      const { webhook } = receiver();
      const request = { ...sampleOf('X'), path };
      const response = await post(express().use(webhook, passedOn), request);
      expect(response.status).toBe(404);
    });

    test.each(['__proto__', 'constructor', 'toString', 'x'.repeat(5000), '汉', 'a\nb'])(
      'a command named %j is a command that nobody knows',
      async (command) => {
        const { webhook } = receiver();
        await post(express().use(webhook), sampleOf(command, { token })).expect(200, okText);
        expect(events).toMatchObject([{ command }]);
        expect(published).toMatchObject([{ command: 'other' }]);
      },
    );

    test.each<[string, unknown, object]>([
      ['Group.CallbackBeforeCreateGroup', refuse({ code: 10100 }), { ErrorCode: 10100 }],
      ['Group.CallbackBeforeSendMsg', drop(), { ErrorCode: 2 }],
      ['New.CallbackBeforeX', undefined, {}],
      [
        'New.CallbackBeforeX',
        refuse({ code: 777, info: 'no' }),
        { ErrorCode: 777, ErrorInfo: 'no' },
      ],
      ['New.CallbackPrevX', drop(), { ErrorCode: 2 }],
      ['New.CallbackPrevX', allow({ Any: 1 }), { Any: 1 }],
      ['New.CallbackAfterX', refuse({ code: 777 }), {}],
    ])('%s: its verdict counts', async (command, verdict, more) => {
      const { webhook } = receiver({ onOther: () => verdict });
      const response = await post(express().use(webhook), sampleOf(command, { token }));
      expect([response.status, response.body]).toEqual([200, { ...okAck, ...more }]);
    });

    test.each<[string, unknown, RegExp]>([
      [
        'New.CallbackBeforeX',
        refuse({ code: 0 }),
        /a code that is a 32-bit integer other than 0 and 2$/,
      ],
      [
        'New.CallbackBeforeX',
        refuse({ accounts: ['a'] }),
        /must not call refuse\(\) with accounts/,
      ],
      ['New.CallbackBeforeX', true, /must return nothing, allow\(\), refuse\(\) or drop\(\)/],
      ['Group.CallbackBeforeCreateGroup', refuse({ code: 5 }), /1 or from 10100 to 10200/],
      ['Group.CallbackBeforeCreateGroup', drop(), /must return nothing, allow\(\) or refuse\(\)/],
    ])('%s: %p is no verdict', async (command, verdict, message) => {
      const { webhook } = receiver({ onOther: () => verdict });
      expectFail(await post(express().use(webhook), sampleOf(command, { token })), 500, message);
    });

    test('the friend commands have a result for each account that can be read', async () => {
      const { webhook } = receiver({ onOther: () => refuse() });
      const body = { FriendItem: [{ To_Account: 'a' }, {}] };
      const request = sampleOf('Sns.CallbackPrevFriendAdd', { token, body });
      const response = await post(express().use(webhook), request);
      expect(response.body).toEqual({
        ...okAck,
        ResultItem: [{ To_Account: 'a', ResultCode: 38000, ResultInfo: '' }],
      });
    });

    test('of a "before" command that it fails to judge, undecided holds', async () => {
      const { webhook } = receiver({
        onOther: () => Promise.reject(new Error('down')),
        undecided: 'refuse',
      });
      const response = await post(
        express().use(webhook),
        sampleOf('New.CallbackBeforeX', { token }),
      );
      expect([response.status, response.body]).toEqual([200, { ...okAck, ErrorCode: 1 }]);
    });
  });

  describe('defineCommand()', () => {
    const own = defineCommand({
      name: 'Group.CallbackBeforeNewThing',
      kind: 'before',
      aliases: ['Group.CallbackBeforeOldThing'],
      fields: {
        CallbackCommand: { type: 'String', description: 'the command' },
        Operator_Account: { type: 'String', description: 'who' },
        Members: {
          type: 'Array',
          description: 'whom',
          items: { Member_Account: { type: 'String', description: 'one', presence: 'required' } },
        },
        EventTime: { type: ['Integer', 'String'], description: 'when', presence: 'optional' },
      },
      reply: {
        codes: { 0: 'allow', 1: 'refuse', 2: 'drop', '500-599': 'refuse' },
        fields: {
          RefusedMembers_Account: { type: 'Array', description: 'not these', items: 'String' },
          Note: { type: 'String', description: 'a note' },
        },
        refusesSome: { asked: 'Members[].Member_Account', field: 'RefusedMembers_Account' },
      },
    });
    const body = { Operator_Account: 5, Members: [{ Member_Account: 'a' }, { Member_Account: 7 }] };
    const request = (more: object = {}) =>
      sampleOf('Group.CallbackBeforeNewThing', { body: { ...body, ...more } });

    test('its body is validated and typed, its accounts are text, its alias counts', async () => {
      const seen: unknown[] = [];
      const errors: WebhookError[] = [];
      const webhook = imWebhook({
        sdkAppId,
        onError: (error) => void errors.push(error),
        commands: [own],
        on: { 'Group.CallbackBeforeNewThing': (event) => void seen.push(event) },
      });
      const app = express().use(webhook);
      await post(app, request({ EventTime: '1670574414123' })).expect(200, okText);
      const query = { CallbackCommand: 'Group.CallbackBeforeOldThing' };
      await post(app, sampleOf(own.name, { body, query })).expect(200, okText);
      expect(seen).toMatchObject([
        {
          command: own.name,
          kind: 'before',
          eventTime: new Date(1670574414123),
          body: {
            Operator_Account: '5',
            Members: [{ Member_Account: 'a' }, { Member_Account: '7' }],
          },
        },
        { eventTime: undefined },
      ]);
      expect(published).toMatchObject([
        { command: own.name, kind: 'before' },
        { command: own.name },
      ]);
      expectFail(
        await post(app, request({ Members: [{}] })),
        400,
        /^body\/Members\/0 must have required property 'Member_Account'$/,
      );
      expect(errors).toMatchObject([
        { code: 'BODY_INVALID', details: [{ keyword: 'required', instancePath: '/Members/0' }] },
      ]);
    });

    test.each<[string, ReturnType<NonNullable<ImWebhookOptions['onOther']>>, object]>([
      ['refuse a code of its range', refuse({ code: 599 }), { ErrorCode: 599 }],
      ['drop', drop(), { ErrorCode: 2 }],
      ['allow with its field', allow({ Note: 'x' }), { Note: 'x' }],
      ['refuse some', refuse({ accounts: ['7'] }), { RefusedMembers_Account: ['7'] }],
    ])('its handler may %s', async (_what, verdict, more) => {
      const on = { [own.name]: () => verdict } as object;
      const response = await post(
        express().use(imReceiver({ commands: [own], on }).webhook),
        request(),
      );
      expect(response.body).toEqual({ ...okAck, ...more });
    });

    test.each<[string, unknown, RegExp]>([
      ['a code beyond', refuse({ code: 600 }), /1 or from 500 to 599/],
      ['another field', allow({ x: 1 }), /only with Note/],
      ['a field of the wrong type', allow({ Note: 1 }), /invalid field/],
    ])('but not %s', async (_what, verdict, message) => {
      const on = { [own.name]: () => verdict } as object;
      const response = await post(
        express().use(imReceiver({ commands: [own], on }).webhook),
        request(),
      );
      expectFail(response, 500, message);
    });

    test('the error of a field with a long name is at most 200 bytes, of whole characters', async () => {
      const field = '字'.repeat(100);
      const fields = {
        [field]: { type: 'String', description: 'a text', presence: 'required' },
      } as const;
      const long = defineCommand({ name: 'X.CallbackAfterLong', kind: 'after', fields });
      const on = { 'X.CallbackAfterLong': () => undefined } as object;
      const { webhook, errors } = imReceiver({ commands: [long], on });
      const app = express().use(webhook);
      const response = await post(app, sampleOf('X.CallbackAfterLong', { body: {} }));
      const whole = `body must have required property '${field}'`;
      expect(response.body).toEqual({
        ...okAck,
        ActionStatus: 'FAIL',
        ErrorCode: 400,
        ErrorInfo: whole.slice(0, 89),
      });
      expect(Buffer.byteLength(whole.slice(0, 89))).toBe(199);
      expect(errors).toMatchObject([{ code: 'BODY_INVALID', message: whole }]);
    });

    test('without fields and reply, any object and any verdict are taken', async () => {
      const open = defineCommand({ name: 'X.CallbackBeforeY', kind: 'before' });
      const on = { 'X.CallbackBeforeY': () => refuse({ code: 12345 }) };
      const { webhook } = imReceiver({ commands: [open], on });
      const response = await post(
        express().use(webhook),
        sampleOf('X.CallbackBeforeY', { body: { a: 1 } }),
      );
      expect(response.body).toEqual({ ...okAck, ErrorCode: 12345 });
    });

    test('a strict one is taken to the letter: its command is required, an account is text', async () => {
      const name = 'X.CallbackAfterY';
      const text = { type: 'String', description: 'a text' } as const;
      const fields = { CallbackCommand: text, A_Account: text };
      const strict = defineCommand({ name, kind: 'after', strict: true, fields });
      const on = { [name]: () => undefined } as object;
      const app = express().use(imReceiver({ commands: [strict], on }).webhook);
      await post(app, sampleOf(name, { body: { A_Account: 'a' } })).expect(200, okText);
      const unnamed = sampleOf(name, { body: { CallbackCommand: undefined, A_Account: 'a' } });
      expectFail(await post(app, unnamed), 400, /'CallbackCommand'$/);
      const number = sampleOf(name, { body: { A_Account: 5 } });
      expectFail(await post(app, number), 400, /^body\/A_Account must be string$/);
      const both = sampleOf(name, { body: { CallbackCommand: 'X.CallbackAfterZ', A_Account: 5 } });
      expectFail(await post(app, both), 400, /^body\/A_Account must be string$/);
    });

    test('it goes before a command of the catalogue, which an update may bring', async () => {
      const mine = defineCommand({ name: 'State.StateChange', kind: 'after' });
      const { webhook } = imReceiver({
        commands: [mine],
        on: { 'State.StateChange': () => undefined },
      });
      await post(express().use(webhook), sampleOf('State.StateChange', { body: '{}' })).expect(
        200,
        okText,
      );
    });

    test('onOther is told of one without a handler, and the channel its name', async () => {
      const { webhook } = imReceiver({ commands: [own], onOther: () => undefined });
      await post(express().use(webhook), request()).expect(200, okText);
      expect(published).toMatchObject([{ command: own.name, kind: 'before' }]);
    });
  });

  test('acknowledgeRest() leaves alone what was answered before', async () => {
    const app = express()
      .use((_req, res, next) => {
        res.write('answered ');
        next();
        setTimeout(() => res.end('before'), 20);
      })
      .use(acknowledgeRest());
    const { text } = await post(app, sampleOf('State.StateChange'));
    expect(text).toBe('answered before');
  });

  test('acknowledgeRest() warns, once a command, of a "before" command that it lets pass', async () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const app = express().use(acknowledgeRest());
    for (const command of [
      'Group.CallbackBeforeSendMsg',
      'Group.CallbackBeforeSendMsg',
      'Sns.CallbackPrevFriendAdd',
      'Group.CallbackAfterSendMsg',
      'New.CallbackBeforeX',
    ]) {
      await post(app, sampleOf(command)).expect(200, okText);
    }
    const warning = { type: 'TencentImWebhookWarning', code: 'TENCENT_IM_BEFORE_ALLOWED' };
    expect(warned.mock.calls).toEqual([
      [
        'acknowledgeRest() allows every Group.CallbackBeforeSendMsg; use imWebhook() to decide',
        warning,
      ],
      [
        'acknowledgeRest() allows every Sns.CallbackPrevFriendAdd; use imWebhook() to decide',
        warning,
      ],
    ]);
    warned.mockRestore();
  });
});
