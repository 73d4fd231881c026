import { commands } from '../../lib/catalogue';
import { accountTree } from '../../lib/commands/account';
import { bodyFields, checkedFields, settableFields } from '../../lib/commands/checked-fields';
import type { CommandDefinition, CommandKind } from '../../lib/commands/definition';
import { allowedFields, isReplyUsed, replyRules } from '../../lib/commands/reply-rules';
import { bodySchema, querySchema, replySchema } from '../../lib/commands/schemas';
import { loadCommand } from '../../lib/generated/catalogue';
import { firstFault } from '../../lib/receive/check/first-fault';
import type { AccountTree } from '../../lib/receive/check/command';
import type { CheckedFields } from '../../lib/receive/check/field';
import { placesOf } from './tables';

/** `FriendItem/To_Account` and the like, of a tree. */
function leavesOf(tree: AccountTree): string[] {
  return Object.entries(tree).flatMap(([name, inner]) =>
    inner === true ? [name] : leavesOf(inner).map((leaf) => `${name}/${leaf}`),
  );
}

const namesOf = (fields: CheckedFields) => fields.map(([name]) => name);

const byName = commands.map((command) => [command.name, command] as const);

describe('the accounts in a body', () => {
  test.each(byName)('of %s', (name, definition) => {
    const { fields, strict } = definition;
    const accounts = placesOf(fields)
      .filter(({ field }) => field.type === 'String' || field.items === 'String')
      .map(({ path }) => path.filter((step) => step !== 0).join('/'))
      .filter((path) => path.endsWith('Account'));
    expect(leavesOf(accountTree(checkedFields(fields)))).toEqual(accounts);
    expect(loadCommand(name)!.accounts).toEqual(strict ? {} : accountTree(bodyFields(definition)));
  });

  test('are nowhere in what only looks like one', () => {
    expect(
      accountTree(
        checkedFields({
          Account_Count: { type: 'String', description: 'another name' },
          Number_Account: { type: 'Integer', description: 'a number' },
          List_Account: { type: 'Array', description: 'of numbers', items: 'Integer' },
          Texts: { type: 'Array', description: 'of texts', items: 'String' },
          Empty: { type: 'Object', description: 'of nothing', fields: {} },
        }),
      ),
    ).toEqual({});
  });
});

const message = {
  drops: true,
  fields: ['MsgBody', 'CloudCustomData'],
};
const results = { field: 'ResultItem', resultCodes: [38000, 39000] };

/** Of every command whose reply the sender uses: what it may say. */
const replies: Readonly<Record<string, object>> = {
  'C2C.CallbackBeforeSendMsg': { codes: [120001, 130000], ...message },
  'Chatbot.OnC2CSignalMessage': {
    fields: ['RspData'],
  },
  'Group.CallbackBeforeApplyJoinGroup': { codes: [10100, 10200] },
  'Group.CallbackBeforeCreateGroup': { codes: [10100, 10200] },
  'Group.CallbackBeforeCreateTopic': { codes: [10100, 10200] },
  'Group.CallbackBeforeInviteJoinGroup': {
    codes: [10100, 10200],
    refusesSome: {
      asked: ['DestinationMembers', 'Member_Account'],
      field: 'RefusedMembers_Account',
    },
  },
  'Group.CallbackBeforeSendMsg': { codes: [10100, 10200], ...message },
  'Live.CallbackBeforeSendGift': { codes: [102100, 102200] },
  'OfficialAccount.CallbackBeforeAddSubscriber': {
    refusesSome: {
      asked: ['SubscribeAccountList', 'Subscriber_Account'],
      field: 'RefusedSubscribers_Account',
    },
  },
  'OfficialAccount.CallbackBeforeCreateOfficialAccount': { codes: [120001, 130000] },
  'OfficialAccount.CallbackBeforeSendMsg': { codes: [120001, 130000], ...message },
  'Sns.CallbackPrevFriendAdd': { refusesSome: { asked: ['FriendItem', 'To_Account'], ...results } },
  'Sns.CallbackPrevFriendResponse': {
    refusesSome: { asked: ['ResponseFriendItem', 'To_Account'], ...results },
  },
};

describe('the reply', () => {
  test('is used of these commands alone', () => {
    expect(commands.filter(isReplyUsed).map(({ name }) => name)).toEqual(Object.keys(replies));
  });

  test.each(byName)('to %s', (name, definition) => {
    const { reply } = loadCommand(name)!;
    const named = reply && { ...reply, ...(reply.fields && { fields: namesOf(reply.fields) }) };
    expect(named).toEqual(replies[name]);
    expect(reply).toEqual(isReplyUsed(definition) ? replyRules(definition) : undefined);
  });

  test.each([
    [{}, undefined],
    [{ MsgBody: [] }, undefined],
    [{ MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: {} }], CloudCustomData: '' }, undefined],
    [{ MsgBody: 'x' }, '/MsgBody'],
    [{ MsgBody: [{ MsgType: 'TIMTextElem' }] }, '/MsgBody/0'],
    [{ CloudCustomData: 1 }, '/CloudCustomData'],
  ])('may be changed by %j', (fields, fault) => {
    const settable = loadCommand('Group.CallbackBeforeSendMsg')!.reply!.fields!;
    expect(firstFault(settable, fields)?.instancePath).toBe(fault);
  });
});

test('of a command with a name and a kind alone, all is open', () => {
  const bare: CommandDefinition = { name: 'My.CallbackBeforeAll', kind: 'before' };
  expect(bodySchema(bare)).toEqual({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Body of My.CallbackBeforeAll',
    description:
      'What the documents say. A body that differs is delivered, unless a value has another shape.',
    type: 'object',
    properties: {},
    required: [],
  });
  expect(Object.keys(replySchema(bare).properties!)).toEqual([
    'ActionStatus',
    'ErrorCode',
    'ErrorInfo',
  ]);
  expect([isReplyUsed(bare), replyRules(bare)]).toEqual([true, {}]);
  expect([isReplyUsed({ ...bare, kind: 'after' }), allowedFields({ codes: {} })]).toEqual([
    false,
    {},
  ]);
});

test('only a "before" command discards, and only where its document says so', () => {
  const drops = (kind: CommandKind, code: number) =>
    replyRules({ name: 'My.Command', kind, reply: { codes: { [code]: 'x' } } }).drops;
  expect([drops('before', 2), drops('before', 1), drops('after', 2)]).toEqual([
    true,
    undefined,
    undefined,
  ]);
});

test('a reply is held to the letter: an account in it is text', () => {
  const fields = { To_Account: { type: 'String', description: 'x' } } as const;
  expect(settableFields(fields)).toEqual([
    ['To_Account', { types: ['String'], presence: 'optional' }],
  ]);
});

test('the query may have each name of a command', () => {
  const { CallbackCommand } = querySchema({
    name: 'My.CallbackAfterAll',
    kind: 'after',
    aliases: ['My.CallbackAll'],
    queryLacks: ['ClientIP'],
  }).properties!;
  expect(CallbackCommand).toEqual({
    type: 'string',
    description: 'My.CallbackAfterAll or My.CallbackAll',
    examples: ['My.CallbackAfterAll', 'My.CallbackAll'],
  });
});
