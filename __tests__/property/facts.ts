/**
 * What the documents say of the commands under test, written down a second time: nothing here comes
 * from lib/, so that a slip in the catalogue, or in what the build makes of it, shows.
 */
export const recall = 'OfficialAccount.CallbackAfterMsgWithDraw';

/** A type, an object of fields (those whose name ends in ? may be missing, those in ! must not), or a list of such. */
export type Shape =
  | 'text'
  | 'account'
  | 'integer'
  | 'integer or text'
  | 'object'
  | readonly [Shape]
  | { readonly [field: string]: Shape };

export interface Reply {
  readonly codes?: readonly [first: number, last: number];
  readonly drops?: boolean;
  readonly fields?: Readonly<Record<string, Shape>>;
  /** The accounts asked about, and the reply field that names those who are refused. */
  readonly some?: { readonly list: string; readonly account: string; readonly field: string };
  /** The same, where the field has a result for each account. */
  readonly results?: { readonly list: string; readonly account: string; readonly field: string };
  /** Nothing is known, so that everything is taken. */
  readonly isOpen?: boolean;
}

export interface Fact {
  readonly kind: 'before' | 'after';
  readonly alias?: string;
  readonly body: Readonly<Record<string, Shape>>;
  /** Where the sender uses it. */
  readonly reply?: Reply;
}

const message = [{ 'MsgType!': 'text', 'MsgContent!': 'object' }] as const satisfies Shape;

export const facts: Readonly<Record<string, Fact>> = {
  [recall]: {
    kind: 'after',
    body: {
      CallbackCommand: 'text',
      Official_Account: 'text',
      WithdrawMsgList: [{ MsgKey: 'text' }],
      EventTime: 'integer',
    },
  },
  'C2C.CallbackBeforeSendMsg': {
    kind: 'before',
    body: {
      'CallbackCommand?': 'text',
      'From_Account!': 'account',
      'To_Account!': 'account',
      'MsgSeq?': 'integer',
      MsgRandom: 'integer',
      MsgTime: 'integer',
      'MsgKey?': 'text',
      'MsgId?': 'text',
      'OnlineOnlyFlag?': 'integer',
      'MsgBody!': message,
      'CloudCustomData?': 'text',
      'EventTime?': 'integer',
    },
    reply: {
      codes: [120001, 130000],
      drops: true,
      fields: { 'MsgBody?': message, 'CloudCustomData?': 'text' },
    },
  },
  'State.StateChange': {
    kind: 'after',
    body: {
      'CallbackCommand?': 'text',
      'EventTime?': 'integer',
      'Info!': { 'Action!': 'text', 'To_Account!': 'account', Reason: 'text' },
      'KickedDevice?': [{ Platform: 'text' }],
    },
  },
  'Sns.CallbackPrevFriendAdd': {
    kind: 'before',
    body: {
      'CallbackCommand?': 'text',
      Requester_Account: 'account',
      'From_Account!': 'account',
      'FriendItem!': [
        {
          'To_Account!': 'account',
          'Remark?': 'text',
          'GroupName?': 'text',
          'AddSource?': 'text',
          'AddWording?': 'text',
        },
      ],
      AddType: 'text',
      ForceAddFlags: 'integer',
      EventTime: 'integer',
    },
    reply: { results: { list: 'FriendItem', account: 'To_Account', field: 'ResultItem' } },
  },
  'Group.CallbackBeforeInviteJoinGroup': {
    kind: 'before',
    body: {
      'CallbackCommand?': 'text',
      'GroupId!': 'text',
      Type: 'text',
      Operator_Account: 'account',
      'DestinationMembers!': [{ 'Member_Account!': 'account' }],
      'EventTime?': 'integer or text',
    },
    reply: {
      codes: [10100, 10200],
      some: {
        list: 'DestinationMembers',
        account: 'Member_Account',
        field: 'RefusedMembers_Account',
      },
    },
  },
  'Chatbot.OnC2CSignalMessage': {
    kind: 'after',
    body: {
      'CallbackCommand?': 'text',
      'From_Account!': 'account',
      'To_Account!': 'account',
      MsgSeq: 'integer',
      MsgRandom: 'integer',
      MsgKey: 'text',
      EventTime: 'integer',
      Data: 'text',
    },
    reply: { fields: { 'RspData?': 'text' } },
  },
  'Push.AllMemberPush': {
    kind: 'after',
    body: {
      'Events!': [
        {
          CallbackCommand: 'text',
          EventType: 'integer',
          TaskId: 'text',
          'DataId?': 'text',
          TaskTime: 'integer',
          EventTime: 'integer',
          To_Account: 'account',
          PushPlatform: 'integer',
          'DeviceType?': 'integer',
          PushStage: 'integer',
          ErrCode: 'integer',
          ErrInfo: 'text',
        },
      ],
    },
  },
  'Live.CallbackAfterMemberStateChanged': {
    kind: 'after',
    alias: 'Live.CallbackMemberStateChanged',
    body: {
      'CallbackCommand?': 'text',
      'RoomId!': 'text',
      EventType: 'text',
      EventCause: 'text',
      'MemberList!': [{ Member_Account: 'account' }],
      EventTime: 'integer',
    },
  },
};

/** Of a command that no document has: whether it asks shows in its name alone. */
export function unknownFact(name: string): Fact {
  const asks = name.includes('CallbackBefore') || name.includes('CallbackPrev');
  return asks ? { kind: 'before', body: {}, reply: { isOpen: true } } : { kind: 'after', body: {} };
}

/** The documented name of what a query names, which may be an alias. */
export function documentedName(named: string): string {
  return Object.keys(facts).find((name) => facts[name]!.alias === named) ?? named;
}

/** What is known of a command. `facts` itself has the names of Object.prototype. */
export const factOf = (name: string): Fact | undefined =>
  Object.keys(facts).includes(name) ? facts[name] : undefined;
