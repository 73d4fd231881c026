/** A host that exports what it makes, as a library of its own would: built with `declaration: true`. */
import {
  allow,
  defineCommand,
  drop,
  imWebhook,
  recallWebhook,
  refuse,
  type EventOf,
  type Handlers,
  type ImWebhookOptions,
  type MessageElement,
  type WebhookEvent,
} from 'tencent-im-webhook';
import * as fetchEntry from 'tencent-im-webhook/fetch';
import { commands } from 'tencent-im-webhook/commands';
import { webhookRequest } from 'tencent-im-webhook/testing';

const app = { sdkAppId: 1400000001, token: false } as const;

export const open = defineCommand({ name: 'New.CallbackAfterThing', kind: 'after' });
export const seatTaken = defineCommand({
  name: 'New.CallbackBeforeSeat',
  kind: 'before',
  fields: {
    RoomId: { type: 'String', description: 'room', presence: 'required' },
    Mode: { type: 'String', description: 'how', values: ['slow', 'fast'], presence: 'optional' },
    Seats: {
      type: 'Array',
      description: 'seats',
      items: { Seat: { type: ['Integer', 'String'], description: 'number' } },
    },
    Owner: {
      type: 'Object',
      description: 'whose',
      fields: { Owner_Account: { type: 'String', description: 'who' } },
    },
  },
});
export const answered = defineCommand({
  name: 'New.OnSignal',
  kind: 'after',
  reply: { codes: {}, fields: { Data: { type: 'String', description: 'data' } } },
});

export const refused = refuse({ code: 10100, info: 'no advertising' });
export const allowed = allow();
export const rewritten = allow({
  MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }],
});
export const dropped = drop();

export const isText = (element: MessageElement) => element.MsgType === 'TIMTextElem';
export const decide = ({ body }: EventOf<'Group.CallbackBeforeSendMsg'>) =>
  body.MsgBody.every(isText) ? allowed : refused;
export const elementsOf = ({ body }: EventOf<'Group.CallbackAfterSendMsg'>) => body.MsgBody;
export const typesOf = ({ body }: EventOf<'Group.CallbackAfterSendMsg'>) =>
  body.MsgBody.map(({ MsgType }) => MsgType);
export const handlers = {
  'Group.CallbackBeforeSendMsg': decide,
  'C2C.CallbackBeforeSendMsg': async ({ body }, { signal }) =>
    signal.aborted || body.MsgBody.length > 9 ? drop() : allow(),
  'Group.CallbackAfterSendMsg': (event) => ({ event, keys: Object.keys(event.body) }),
} satisfies Handlers;

const typed: Handlers = handlers;
export const all = { ...typed };
export const identity = (some: Handlers) => some;
export const other = {
  ...app,
  onOther: ({ kind }: WebhookEvent) => kind,
} satisfies ImWebhookOptions;
const options: ImWebhookOptions = other;
export const { onOther, onError, on } = options;
export const sent = typed['Group.CallbackAfterSendMsg'];
export const sending = typed['Group.CallbackBeforeSendMsg'];

export const webhook = imWebhook({
  ...app,
  commands: [open, seatTaken, answered],
  on: {
    ...handlers,
    'New.CallbackBeforeSeat': ({ body }) => (body.Seats.length > 1 ? refuse() : allow()),
    'New.OnSignal': () => allow({ Data: 'x' }),
  },
});
export const recalls = recallWebhook({ ...app, onRecall: ({ msgKeys }) => msgKeys });
export const onFetch = fetchEntry.imWebhook({ ...app, onOther: ({ command }) => command });
export const request = webhookRequest({ ...app, token: 'x', command: 'State.StateChange' });
export const names = commands.map(({ name, schemas }) => ({ name, schemas }));
