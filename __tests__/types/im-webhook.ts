/** Compiled, never run: right use compiles, and each line after @ts-expect-error does not. */
import {
  allow,
  defineCommand,
  drop,
  imWebhook,
  refuse,
  type CommandName,
  type EventOf,
  type GroupCallbackBeforeSendMsgBody,
  type Handlers,
} from '../../lib';
import { webhookRequest } from '../../lib/testing';

const sdkAppId = 1400000001;

const own = defineCommand({
  name: 'Group.CallbackBeforeNewThing',
  kind: 'before',
  fields: {
    GroupId: { type: 'String', description: 'the group' },
    Mode: { type: 'String', description: 'how', values: ['slow', 'fast'] },
    Member_Account: { type: 'String', description: 'who', presence: 'optional' },
    List: {
      type: 'Array',
      description: 'some',
      items: { N: { type: 'Integer', description: 'n' } },
    },
    EventTime: { type: ['Integer', 'String'], description: 'when' },
  },
});
const ownAfter = defineCommand({ name: 'New.CallbackAfterThing', kind: 'after' });

imWebhook({
  sdkAppId,
  token: process.env.IM_WEBHOOK_TOKEN,
  commands: [own, ownAfter],
  undecided: 'refuse',
  on: {
    'OfficialAccount.CallbackAfterMsgWithDraw': async (event, { signal, command }) => {
      const keys: readonly string[] = event.msgKeys;
      const name: 'OfficialAccount.CallbackAfterMsgWithDraw' = event.command;
      const kind: 'after' = event.kind;
      const undocumented: unknown = event.body.Something;
      await fetch('http://127.0.0.1', {
        signal,
        body: JSON.stringify([keys, name, kind, command]),
      });
      console.log(undocumented);
    },
    'Group.CallbackBeforeSendMsg': async ({ body, kind }) => {
      const group: string = body.GroupId;
      const type: string | undefined = body.MsgBody[0]?.MsgType;
      const isBefore: 'before' = kind;
      await Promise.resolve([group, type, isBefore]);
      // @ts-expect-error a field of another command
      console.log(body.WithdrawMsgList);
      // @ts-expect-error the body is read-only
      body.GroupId = 'x';
      if (group === 'a') return refuse({ code: 10100, info: 'no advertising' });
      if (group === 'b') return drop();
      if (group === 'c') return refuse();
      if (group === 'd')
        return allow({ MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '*' } }] });
      return allow();
    },
    'C2C.CallbackBeforeSendMsg': () => undefined,
    'OfficialAccount.CallbackBeforeSendMsg': () => allow({ CloudCustomData: '' }),
    'Group.CallbackBeforeInviteJoinGroup': ({ body }) =>
      body.DestinationMembers.length > 1
        ? refuse({ accounts: body.DestinationMembers.map((member) => member.Member_Account) })
        : refuse({ code: 10100 }),
    'Sns.CallbackPrevFriendAdd': () => refuse({ accounts: ['a'], code: 38001, info: 'no' }),
    'Chatbot.OnC2CSignalMessage': ({ body }) => allow({ RspData: body.Data }),
    'Group.CallbackAfterSendMsg': ({ body }) => body.MsgSeq,
    'Live.CallbackAfterDestroyRoom': ({ body }) => {
      const owner: string | undefined = body.RoomInfo?.Owner_Account;
      return owner;
    },
    'Push.AllMemberPush': async ({ body, eventTime }) => {
      const time: Date | undefined = eventTime;
      await Promise.resolve([body.Events[0]?.EventTime, time]);
    },
    'Group.CallbackBeforeNewThing': ({ body, kind }) => {
      const group: string = body.GroupId;
      const member: string | undefined = body.Member_Account;
      const number: number | undefined = body.List[0]?.N;
      const time: number | string = body.EventTime;
      const isBefore: 'before' = kind;
      const undocumented: unknown = body.Other;
      if (group === 'a') return allow({ Note: 'a reply field of the host’s own' });
      return refuse({ code: [group, member, number, time, isBefore, undocumented].length });
    },
    'New.CallbackAfterThing': ({ body, kind }) => {
      const isAfter: 'after' = kind;
      const anything: unknown = body.Anything;
      return [isAfter, anything];
    },
  },
  onOther: ({ command, kind, body }) => {
    const anything: unknown = body.Anything;
    return kind === 'before' ? refuse({ info: command }) : anything;
  },
});

// @ts-expect-error no such command
imWebhook({ sdkAppId, on: { 'Group.CallbackAftersendMsg': () => undefined } });
// @ts-expect-error drop() is for messages
imWebhook({ sdkAppId, on: { 'Group.CallbackBeforeCreateGroup': () => drop() } });
// @ts-expect-error and not in a promise either
imWebhook({ sdkAppId, on: { 'Group.CallbackBeforeCreateGroup': () => Promise.resolve(drop()) } });
// @ts-expect-error a reply field of another command
imWebhook({ sdkAppId, on: { 'Group.CallbackBeforeSendMsg': () => allow({ RspData: 'x' }) } });
imWebhook({
  sdkAppId,
  // @ts-expect-error a reply field of another command beside its own
  on: { 'Group.CallbackBeforeSendMsg': () => allow({ RspData: 'x', CloudCustomData: '' }) },
});
// @ts-expect-error a reply field of the wrong type
imWebhook({ sdkAppId, on: { 'Group.CallbackBeforeSendMsg': () => allow({ MsgBody: 'x' }) } });
// @ts-expect-error no reply fields
imWebhook({ sdkAppId, on: { 'Group.CallbackBeforeCreateTopic': () => allow({ MsgBody: [] }) } });
// @ts-expect-error nobody is asked about
imWebhook({ sdkAppId, on: { 'Group.CallbackBeforeSendMsg': () => refuse({ accounts: ['a'] }) } });
imWebhook({
  sdkAppId,
  // @ts-expect-error either accounts or a code
  on: { 'Group.CallbackBeforeInviteJoinGroup': () => refuse({ accounts: ['a'], code: 1 }) },
});
// @ts-expect-error true is no verdict
imWebhook({ sdkAppId, on: { 'Group.CallbackBeforeSendMsg': () => true } });
// @ts-expect-error neither is null
imWebhook({ sdkAppId, on: { 'Group.CallbackBeforeSendMsg': async () => Promise.resolve(null) } });
// @ts-expect-error a handler is a function
imWebhook({ sdkAppId, on: { 'Group.CallbackAfterSendMsg': true } });
// @ts-expect-error a field of another command
imWebhook({ sdkAppId, on: { 'State.StateChange': ({ body }) => String(body.MsgBody) } });
// @ts-expect-error 'fail', 'allow' or 'refuse'
imWebhook({ sdkAppId, on: {}, undecided: 'drop' });
// @ts-expect-error onRecall is recallWebhook's
imWebhook({ sdkAppId, onRecall: () => undefined });
// @ts-expect-error a command of the host's own must be defined
imWebhook({ sdkAppId, on: { 'Group.CallbackBeforeNewThing': () => undefined } });
imWebhook({
  sdkAppId,
  commands: [own],
  // @ts-expect-error a defined command has its own fields alone
  on: { 'Group.CallbackBeforeNewThing': ({ body }) => allow(body.List.x) },
});
// @ts-expect-error defineCommand() makes them
imWebhook({ sdkAppId, commands: [{ name: 'X.Y', kind: 'after' }], onOther: () => undefined });
// @ts-expect-error the info is text
refuse({ info: 5 });
// @ts-expect-error a code is a number, which may come from configuration
refuse({ code: '10100' });
// @ts-expect-error the documents know no such type
defineCommand({ name: 'X.Y', kind: 'after', fields: { A: { type: 'Number', description: '' } } });
// @ts-expect-error before or after
defineCommand({ name: 'X.Y', kind: 'during' });

const code: number = JSON.parse('10100') as number;
const handlers: Handlers = { 'Group.CallbackBeforeSendMsg': () => refuse({ code, info: 'x' }) };
imWebhook({ sdkAppId, on: handlers });

function archive(event: EventOf<'Group.CallbackAfterSendMsg'>): string {
  return event.body.GroupId;
}
imWebhook({ sdkAppId, on: { 'Group.CallbackAfterSendMsg': archive } });

const isOurs = (body: GroupCallbackBeforeSendMsgBody) => body.From_Account === 'me';
const name: CommandName = 'State.StateChange';
// @ts-expect-error no such command
const noName: CommandName = 'State.Changed';
webhookRequest({ sdkAppId, command: name });
export { isOurs, noName };
