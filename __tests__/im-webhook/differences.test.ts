/** What is different about some commands (documents' slips, editions, captures). */
import { inspect } from 'node:util';
import type { RequestHandler } from 'express';
import type { WebhookEvent } from '../../lib';
import { expectFail, post } from '../helpers/answers';
import { expresses } from '../helpers/hosts';
import { imReceiver, sampleOf } from '../helpers/receiver';

const [, express] = expresses[0]!;

/** Sends a request to a receiver of some commands; returns what it was and what was handled. */
async function receive(
  commands: readonly string[],
  request: ReturnType<typeof sampleOf>,
  before: readonly RequestHandler[] = [],
) {
  const events: WebhookEvent<string, 'after', Record<string, never>>[] = [];
  const handler = (event: unknown) => void events.push(event as (typeof events)[number]);
  const on = Object.fromEntries(commands.map((name) => [name, handler]));
  const { webhook, errors } = imReceiver({ on: on });
  const app = express();
  for (const each of before) app.use(each);
  const response = await post(app.use(webhook), request, { 'Content-Type': 'application/json' });
  return { response, errors, events, body: events[0]?.body as unknown };
}

const text = (request: ReturnType<typeof sampleOf>) => request.body.toString();

describe('the query', () => {
  test.each(['Push.OfflinePush', 'ContentCallback.ResultNotify', 'Live.CallbackAfterChangeOwner'])(
    '%s comes without ClientIP and OptPlatform',
    async (command) => {
      const request = sampleOf(command);
      expect(request.path).not.toMatch(/ClientIP|OptPlatform/);
      const { response, events } = await receive([command], request);
      expect(response.status).toBe(200);
      expect(events).toMatchObject([{ clientIp: undefined, optPlatform: undefined }]);
    },
  );

  test('one command has another name in its query', async () => {
    const command = 'Live.CallbackAfterMemberStateChanged';
    const query = { CallbackCommand: 'Live.CallbackMemberStateChanged' };
    const { response, events } = await receive([command], sampleOf(command, { query }));
    expect(response.status).toBe(200);
    expect(events).toMatchObject([{ command, kind: 'after' }]);
  });

  test('and its body may have either', async () => {
    const command = 'Live.CallbackAfterMemberStateChanged';
    const body = { CallbackCommand: 'Live.CallbackMemberStateChanged' };
    const { response } = await receive([command], sampleOf(command, { body }));
    expect(response.status).toBe(200);
  });

  test('a DelMetadata body under a SetMetadata query is COMMAND_MISMATCH', async () => {
    const request = sampleOf('Live.CallbackAfterDelMetadata', {
      query: { CallbackCommand: 'Live.CallbackAfterSetMetadata' },
    });
    const { response, errors } = await receive(
      ['Live.CallbackAfterSetMetadata', 'Live.CallbackAfterDelMetadata'],
      request,
    );
    expectFail(response, 400, /body\/CallbackCommand must be the same as in the query/);
    expect(errors).toMatchObject([{ code: 'COMMAND_MISMATCH' }]);
  });
});

describe('a CallbackCommand in the body that is no text', () => {
  const command = 'State.StateChange';
  const withCommand = (value: unknown) => sampleOf(command, { body: { CallbackCommand: value } });

  test.each([
    [5, '5'],
    [null, null],
  ])('names none if it is %j', async (value, expected) => {
    const { response, body } = await receive([command], withCommand(value));
    expect(response.status).toBe(200);
    expect(body).toHaveProperty('CallbackCommand', expected);
  });

  test('is invalid if it is a list', async () => {
    const { response } = await receive([command], withCommand([]));
    expectFail(response, 400, /^body\/CallbackCommand must be string$/);
  });
});

describe('EventTime', () => {
  const command = 'Group.CallbackAfterSendMsg';

  test.each([
    ['a number', 1670574414123, new Date(1670574414123)],
    ['digits', '1670574414123', new Date(1670574414123)],
    ['absent', undefined, undefined],
    ['beyond a Date', 8.64e15 + 2, undefined],
    ['no digits', 'yesterday', undefined],
    ['an empty text', '', undefined],
    ['digits with junk', '1670574414123x', undefined],
    ['more digits than a Date has', '99999999999999999', undefined],
  ])('%s', async (_what, EventTime, expected) => {
    const { response, events } = await receive(
      [command],
      sampleOf(command, { body: { EventTime } }),
    );
    expect(response.status).toBe(200);
    expect(events[0]!.eventTime).toEqual(expected);
  });

  test('is in seconds in Push events, and then none', async () => {
    const { events } = await receive(['Push.AllMemberPush'], sampleOf('Push.AllMemberPush'));
    expect(events[0]!.eventTime).toBeUndefined();
  });
});

describe('numbers beyond 2^53', () => {
  const owner = '616581622363398142';
  const command = 'Live.CallbackAfterDestroyRoom';
  const withOwner = (literal: string) => {
    const request = sampleOf(command);
    const body = text(request).replace(/"Owner_Account":"?\w+"?/, `"Owner_Account":${literal}`);
    return sampleOf(command, { body });
  };

  test.each([
    [owner, owner],
    ['12345', '12345'],
    ['"jared"', 'jared'],
    ['-5', '-5'],
  ])('an account of %s is text for the handler', async (literal, account) => {
    const { response, body } = await receive([command], withOwner(literal));
    expect(response.status).toBe(200);
    expect(body).toMatchObject({ RoomInfo: { Owner_Account: account } });
  });

  test.each(['Room.CallbackAfterMemberEnter', 'Room.CallbackAfterMemberLeave'])(
    'a list of accounts of %s',
    async (each) => {
      const body = text(sampleOf(each)).replace(
        /"MemberList_Account":\[[^\]]*\]/,
        `"MemberList_Account":[${owner},7,"a"]`,
      );
      const received = await receive([each], sampleOf(each, { body }));
      expect(received.body).toMatchObject({ MemberList_Account: [owner, '7', 'a'] });
    },
  );

  test('accounts in a list of objects', async () => {
    const each = 'Call.CallbackAfterStartCall';
    const body = text(sampleOf(each)).replace(
      /"User_Account":"?[^",}]+"?/,
      `"User_Account":${owner}`,
    );
    const received = await receive([each], sampleOf(each, { body }));
    expect(JSON.stringify(received.body)).toContain(`"User_Account":"${owner}"`);
  });

  test('in what no document lists, and inside a message', async () => {
    const each = 'Group.CallbackAfterSendMsg';
    const body = text(sampleOf(each)).replace(
      '{',
      `{"Undocumented":{"a":[${owner}]},"MsgPriority":${owner},`,
    );
    const received = await receive([each], sampleOf(each, { body }));
    expect(received.body).toMatchObject({ Undocumented: { a: [owner] }, MsgPriority: owner });
  });

  test.each(['MsgSeq', 'MsgTime', 'EventTime'])(
    'in %s, a documented Integer, are text for the handler',
    async (field) => {
      const each = 'Group.CallbackAfterSendMsg';
      const body = text(sampleOf(each)).replace(
        new RegExp(`"${field}":"?\\d+"?`),
        `"${field}":${owner}`,
      );
      const received = await receive([each], sampleOf(each, { body }));
      expect(received.response.status).toBe(200);
      expect(received.body).toHaveProperty(field, owner);
    },
  );

  test.each(['1e20', '12345678901234567890.0', '-1e300'])(
    'an account written as %s, which no parser before us has rounded, is told as such',
    async (written) => {
      const { response } = await receive([command], withOwner(written));
      const expected = 'must be a string, or an integer without fraction and exponent';
      expectFail(response, 400, new RegExp(`^body/RoomInfo/Owner_Account ${expected}$`));
    },
  );

  describe('where a parser came before us', () => {
    test('an account that has lost digits is BODY_INVALID, with the remedy', async () => {
      const { response, errors } = await receive([command], withOwner(owner), [express.json()]);
      expectFail(
        response,
        400,
        /^body\/RoomInfo\/Owner_Account has lost digits: mount the webhook before the body parser, or keep req.rawBody$/,
      );
      expect(errors).toMatchObject([
        { code: 'BODY_INVALID', details: [{ instancePath: '/RoomInfo/Owner_Account' }] },
      ]);
    });

    test('with req.rawBody no digit is lost', async () => {
      const parser = express.json({
        verify: (req, _res, bytes) => void Object.assign(req, { rawBody: bytes }),
      });
      const { response, body } = await receive([command], withOwner(owner), [parser]);
      expect(response.status).toBe(200);
      expect(body).toMatchObject({ RoomInfo: { Owner_Account: owner } });
    });

    test('the body that it left is left as it is, and may be frozen', async () => {
      const sample = JSON.parse(text(sampleOf(command))) as { RoomInfo: object };
      const RoomInfo = Object.freeze({ ...sample.RoomInfo, Owner_Account: 7 });
      const left = { ...sample, RoomInfo };
      const freeze: RequestHandler = (req, _res, next) => {
        req.body = Object.freeze(left);
        next();
      };
      const { errors, body } = await receive([command], sampleOf(command), [freeze]);
      expect(errors).toEqual([]);
      expect(body).toEqual({ ...left, RoomInfo: { ...RoomInfo, Owner_Account: '7' } });
      expect(RoomInfo.Owner_Account).toBe(7);
    });

    test('an account that is a safe integer is text', async () => {
      const { body } = await receive([command], withOwner('12345'), [express.json()]);
      expect(body).toMatchObject({ RoomInfo: { Owner_Account: '12345' } });
    });
  });
});

test.each(['"false"', 'false', 'true'])('a boolean as %s', async (literal) => {
  const command = 'Room.CallbackAfterUpdateRoomInfo';
  const body = text(sampleOf(command)).replace(
    /"IsCloudRecordingDisabled":"?\w+"?/,
    `"IsCloudRecordingDisabled":${literal}`,
  );
  const received = await receive([command], sampleOf(command, { body }));
  expect(received.response.status).toBe(200);
  expect(received.body).toMatchObject({
    RoomInfo: { IsCloudRecordingDisabled: JSON.parse(literal) as unknown },
  });
});

test('a message that relays messages that relay messages', async () => {
  const command = 'C2C.CallbackAfterSendMsg';
  const relay = (inner: object[]): object => ({
    MsgType: 'TIMRelayElem',
    MsgContent: { Title: 'x', MsgNum: 1, MsgList: [{ MsgBody: inner }] },
  });
  let element: object = { MsgType: 'TIMTextElem', MsgContent: { Text: 'deep' } };
  for (let depth = 0; depth < 100; depth += 1) element = relay([element]);
  const { response, body } = await receive(
    [command],
    sampleOf(command, { body: { MsgBody: [element] } }),
  );
  expect(response.status).toBe(200);
  expect(JSON.stringify(body)).toContain('deep');
});

test('an element of a type that no document lists, with any content', async () => {
  const command = 'Group.CallbackAfterSendMsg';
  const MsgBody = [{ MsgType: 'TIMStreamElem', MsgContent: { Chunks: [null, 1] }, More: 1 }];
  const { body } = await receive([command], sampleOf(command, { body: { MsgBody } }));
  expect(body).toMatchObject({ MsgBody });
});

test('Live.CallbackBeforeSendGift, which fails closed at the sender, is told FAIL by default', async () => {
  const { webhook } = imReceiver({
    on: { 'Live.CallbackBeforeSendGift': () => Promise.reject(new Error('down')) },
    onFailure: 'silence',
  });
  const response = await post(express().use(webhook), sampleOf('Live.CallbackBeforeSendGift'));
  expectFail(response, 500, /the handler failed/);
});

test('what was received is on an error, and in nothing that prints it', async () => {
  const command = 'C2C.CallbackAfterSendMsg';
  const request = sampleOf(command, { body: { MsgBody: 'x', CloudCustomData: 'private' } });
  const { errors } = await receive([command], request);
  expect(errors[0]).toHaveProperty('body.CloudCustomData', 'private');
  expect(Object.keys(errors[0]!)).not.toContain('body');
  expect(inspect(errors[0], { depth: 9 })).not.toContain('private');
  expect(JSON.stringify(errors[0])).not.toContain('private');
});
