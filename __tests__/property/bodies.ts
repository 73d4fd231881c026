/** Bodies as they might come: the documented one of a command, with odd fields, as text and as bytes. */
import fc from 'fast-check';
import { documentedName, recall } from './facts';

export const fraction = fc.nat(9999).map((n) => n / 10_000);

type Members = Readonly<Record<string, unknown>>;

/** The documented sample of each command, by hand. */
const samples: Readonly<Record<string, Members>> = {
  [recall]: {
    CallbackCommand: recall,
    Official_Account: '#TOA#_123',
    WithdrawMsgList: [{ MsgKey: '71_1_1698741698' }],
    EventTime: 1670574414123,
  },
  'C2C.CallbackBeforeSendMsg': {
    CallbackCommand: 'C2C.CallbackBeforeSendMsg',
    From_Account: 'jared',
    To_Account: 'John',
    MsgRandom: 2837546,
    MsgTime: 1557481126,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
  },
  'State.StateChange': {
    CallbackCommand: 'State.StateChange',
    EventTime: 1629883332497,
    Info: { Action: 'Login', To_Account: 'testuser316', Reason: 'Register' },
    KickedDevice: [{ Platform: 'Windows' }],
  },
  'Sns.CallbackPrevFriendAdd': {
    CallbackCommand: 'Sns.CallbackPrevFriendAdd',
    Requester_Account: 'id',
    From_Account: 'id',
    FriendItem: [{ To_Account: 'id1', Remark: 'remark1' }, { To_Account: 'id2' }],
    AddType: 'Add_Type_Both',
    ForceAddFlags: 0,
    EventTime: 1631777344870,
  },
  'Group.CallbackBeforeInviteJoinGroup': {
    CallbackCommand: 'Group.CallbackBeforeInviteJoinGroup',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    Operator_Account: 'leckie',
    DestinationMembers: [{ Member_Account: 'id1' }, { Member_Account: 'id2' }],
    EventTime: '1670574414123',
  },
  'Chatbot.OnC2CSignalMessage': {
    CallbackCommand: 'Chatbot.OnC2CSignalMessage',
    From_Account: 'user01',
    To_Account: '@RBT#chatbot',
    MsgSeq: 5678,
    MsgRandom: 8765,
    MsgKey: '8765_5678_4321',
    EventTime: 1670574414123,
    Data: '{"msg":"This is 616581622363398142"}',
  },
  'Push.AllMemberPush': {
    Events: [
      {
        CallbackCommand: 'Push.AllMemberPush',
        EventType: 1,
        TaskId: '657bf434',
        TaskTime: 1557481127,
        EventTime: 1557481128,
        To_Account: 'user2',
        PushPlatform: 1,
        PushStage: 1,
        ErrCode: 0,
        ErrInfo: 'OK',
      },
    ],
  },
  'Live.CallbackAfterMemberStateChanged': {
    CallbackCommand: 'Live.CallbackAfterMemberStateChanged',
    RoomId: 'room_id',
    EventType: 'Online',
    EventCause: 'Enter',
    MemberList: [{ Member_Account: 'jared' }],
    EventTime: 1703589922780,
  },
};

/** Commands as a query may name them. */
export const commandNames = [
  ...Object.keys(samples),
  'Live.CallbackMemberStateChanged',
  ...['New.CallbackAfterThing', 'New.CallbackBeforeThing', 'New.CallbackPrevThing'],
  ...['CallbackBeforeThing', '__proto__', 'constructor', 'toString', 'x'.repeat(300)],
];

const sampleOf = (command: string): Members =>
  Object.entries(samples).find(([name]) => name === documentedName(command))?.[1] ?? {
    CallbackCommand: command,
  };

/** The sample, naming the command as the query does. */
const withName = (command: string) =>
  JSON.stringify({ ...sampleOf(command), CallbackCommand: command });

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.constantFrom(
    ...[0, -0, -1, 1.5, 8.64e15, 8.64e15 + 2, 2 ** 53, 1e308, '1670574414123', null, true, ''],
    ...[recall, 'State.StateChange', 'Live.CallbackMemberStateChanged', 'x', 'x'.repeat(700)],
    ...['\ud800', '\udc00\ud800', '\u0000', '\ufeff', [], {}, [[]], [{}], [null]],
    ...[[{ MsgKey: 1 }], [{ MsgKey: '' }], [{ MsgKey: 'a' }, { MsgKey: 'b' }], { MsgKey: 'a' }],
    ...[[[{ MsgKey: 'a' }]], '99999999999999999', '01', '1x'],
  ),
);

const longs = ['616581622363398142', '-9007199254740993', '9007199254740992', '1'.repeat(40)];
const account = fc.constantFrom(
  ...['"id1"', '"id2"', '7', '-0', '1.0', '1e3', '9007199254740991', '1e20', '1.5', 'null', '""'],
  ...longs,
);
const inList = (field: string) =>
  fc
    .array(account, { maxLength: 3 })
    .map((all) => `[${all.map((it) => `{"${field}":${it}}`).join(',')}]`);

/** JSON of a value for any field, also as no serializer writes it. */
const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: odd.map((value) => JSON.stringify(value)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...longs,
      ...longs.map((it) => `[${it}, {"a":${it}}]`),
      ...['1e20', '123456789012345678.0', '12345678901234567e3', '-0', '1.0', '1e400', '"\\\\"'],
      ...['{"__proto__":{"admin":true},"a":1}', '[{"__proto__":1,"MsgKey":"a"}]', '"\\"616"'],
      ...[`"${longs[0]}"`, `"\\"${longs[0]}"`, `"a\\\\",${longs[0]}`.slice(0, 6)],
      '{"\\u005f_proto__":{"admin":true}}',
    ),
  },
);

/** JSON of a value for a field of which more is known. */
const knownText: Readonly<Record<string, fc.Arbitrary<string>>> = {
  FriendItem: inList('To_Account'),
  DestinationMembers: inList('Member_Account'),
  MemberList: inList('Member_Account'),
  Events: inList('To_Account'),
  Info: account.map((it) => `{"Action":"Login","To_Account":${it},"Reason":"x"}`),
  From_Account: account,
  To_Account: account,
  Operator_Account: account,
  Requester_Account: account,
  Official_Account: account,
  CallbackCommand: fc.constantFrom(...commandNames).map((name) => JSON.stringify(name)),
};

const others = [
  'undocumented',
  'CallbackCommand',
  'EventTime',
  '__proto__',
  'constructor',
  'toString',
  'MsgKey',
];

/** Those fields again, so that they come more often. */
const accountsOf = (command: string) =>
  Object.keys(sampleOf(command)).filter((name) => Object.hasOwn(knownText, name));

const memberOf = (command: string): fc.Arbitrary<string> =>
  fc
    .constantFrom(...Object.keys(sampleOf(command)), ...accountsOf(command), ...others)
    .chain((name) => {
      const known = Object.hasOwn(knownText, name) ? knownText[name]! : oddText;
      return fc
        .oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: oddText })
        .map((text) => `${JSON.stringify(name)}:${text}`);
    });

/** JSON of some of the sample's members and of odd ones, with repeated keys as the wire may have them. */
const changedText = (command: string): fc.Arbitrary<string> => {
  const members = Object.entries(sampleOf(command));
  return fc
    .tuple(
      fc.array(memberOf(command), { maxLength: 3 }),
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(members) },
        { weight: 1, arbitrary: fc.subarray(members, { minLength: members.length - 1 }) },
      ),
      fc.boolean(),
    )
    .map(([changes, kept, isFirst]) => {
      const own = kept.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
      return `{${(isFirst ? [...changes, ...own] : [...own, ...changes]).join(',')}}`;
    });
};

const valid = JSON.stringify(samples[recall]);
const noJson = [
  ...['', ' ', '{', '[', '{}', '[]', 'null', '"', 'NaN', '1e400', '-', '\ufeff', '\u0000'],
  ...["{'a':1}", '['.repeat(500), `${'['.repeat(200)}${']'.repeat(200)}`, 'a=1&a=2'],
  ...['CallbackCommand=x', valid.replace('1670574414123', '1e400')],
  ...[valid.replace('1670574414123', '1670574414123.0'), valid.replace('1670574414123', '01')],
];

export const bodyText = (command: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(JSON.stringify(sampleOf(command))) },
    { weight: 1, arbitrary: fc.constant(withName(command)) },
    { weight: 9, arbitrary: changedText(command) },
    { weight: 1, arbitrary: oddText },
    { weight: 1, arbitrary: fc.constantFrom(...noJson) },
  );

export type Rewrite = (bytes: Buffer) => Buffer;

const insert =
  (at: number, ...more: number[]): Rewrite =>
  (bytes) => {
    const index = Math.floor(at * (bytes.length + 1));
    return Buffer.concat([bytes.subarray(0, index), Buffer.from(more), bytes.subarray(index)]);
  };

export const rewrite: fc.Arbitrary<Rewrite> = fc.oneof(
  fc.constant(insert(0, 0xef, 0xbb, 0xbf)),
  fc.constant(insert(0, 0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf)),
  fc
    .tuple(fraction, fc.constantFrom(0, 0x20, 0x0a, 0x80, 0xc0, 0xff, 0x22, 0x5c, 0x7d))
    .map(([at, byte]) => insert(at, byte)),
  fraction.map(
    (at): Rewrite =>
      (bytes) =>
        bytes.subarray(0, Math.floor(at * bytes.length)),
  ),
  fc.tuple(fraction, fc.nat(255)).map(([at, byte]): Rewrite => (bytes) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[Math.floor(at * copy.length)] = byte;
    return copy;
  }),
  fc.constantFrom<Rewrite[]>(
    (bytes) => Buffer.concat([bytes, Buffer.alloc(600, ' ')]),
    (bytes) => Buffer.concat([bytes, Buffer.alloc(5000, ' ')]),
    (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
    (bytes) => Buffer.concat([bytes, Buffer.alloc(Math.max(0, 600 - bytes.length), ' ')]),
    (bytes) => Buffer.concat([bytes, Buffer.alloc(Math.max(0, 601 - bytes.length), ' ')]),
  ),
  fc.uint8Array({ maxLength: 64 }).map(
    (bytes): Rewrite =>
      () =>
        Buffer.from(bytes),
  ),
);
