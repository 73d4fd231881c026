/** What is sent, what is answered, and what the host is told: the same on every runtime, by either entry. */
import { limit, type ReceiverName } from './receivers';

export interface Case {
  readonly name: string;
  /** Default 'plain'. */
  readonly to?: ReceiverName;
  /** Default POST. */
  readonly method?: string;
  readonly command?: string;
  /** Default the documented sample; text or bytes as they are. */
  readonly body?: Readonly<Record<string, unknown>> | string | Buffer;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Signs with another token; none: unsigned. */
  readonly token?: string | undefined;
  /** How many seconds ago it was signed. */
  readonly age?: number;
  readonly isChunked?: boolean;
  /** Only so many bytes of the body are sent; then the client waits, or is gone. */
  readonly stopsAfter?: { readonly bytes: number; readonly leaves?: boolean };
  /** The host reads the body before the receiver gets the request. */
  readonly isRead?: true;
  readonly answer: Expected | { readonly node: Expected; readonly fetch: Expected };
  /** How long the answer takes at least, in milliseconds. */
  readonly notBefore?: number;
  /** In this order. */
  readonly told: readonly (string | Drifted | Handled)[];
}

/** Where a body differs from the documents, as onDrift and then the handler are told. */
type Drift = readonly { readonly instancePath: string; readonly message: string }[];

interface Drifted {
  readonly drift: Drift;
}

interface Handled {
  readonly handled: string;
  readonly body?: object;
  /** Default nowhere. */
  readonly drift?: Drift;
}

/** 'nothing': the connection ends without an answer. 'unheard': nobody is there to hear one. */
export type Expected = 'nothing' | 'unheard' | { readonly status: number; readonly ack?: object };

const ok = { status: 200, ack: { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' } };
const fail = (status: number) => ({ status, ack: { ActionStatus: 'FAIL', ErrorCode: status } });

const state = 'State.StateChange';
const before = 'Group.CallbackBeforeSendMsg';
const recall = 'OfficialAccount.CallbackAfterMsgWithDraw';
const failing = 'C2C.CallbackAfterSendMsg';
const handled = (command: string, body?: object, drift?: Drift): Handled => ({
  handled: command,
  ...(body && { body }),
  ...(drift && { drift }),
});

const text = (Text: string) => ({ MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text } }] });
const stateText = (more = '') =>
  `{"Info":{"Action":"Login","To_Account":"é","Reason":"Register"}${more}}`;

const accepted: readonly Case[] = [
  { name: 'a recall', command: recall, answer: ok, told: [handled(recall)] },
  { name: 'a state', answer: ok, told: [handled(state)] },
  { name: 'chunked', isChunked: true, answer: ok, told: [handled(state)] },
  { name: 'to an open receiver', to: 'open', token: undefined, answer: ok, told: [handled(state)] },
  { name: 'a BOM', body: `\uFEFF${stateText()}`, answer: ok, told: [handled(state)] },
  {
    name: 'any Content-Type',
    headers: { 'Content-Type': 'text/plain; charset=latin1' },
    body: stateText(),
    answer: ok,
    told: [handled(state, { Info: { To_Account: 'é' } })],
  },
  {
    name: 'an account beyond 2^53',
    body: stateText().replace('"é"', '9007199254740993'),
    answer: ok,
    told: [handled(state, { Info: { To_Account: '9007199254740993' } })],
  },
  {
    name: '__proto__ is dropped',
    body: stateText(',"__proto__":{"polluted":true}'),
    answer: ok,
    told: [handled(state)],
  },
  {
    name: 'as large as the limit',
    body: stateText(`,"Extra":"${'x'.repeat(limit - stateText(',"Extra":""').length - 1)}"`),
    answer: ok,
    told: [handled(state)],
  },
];

const eventTime = { EventTime: '1670574414123' };
const eventTimeDrift: Drift = [{ instancePath: '/EventTime', message: 'must be integer' }];

const drifting: readonly Case[] = [
  {
    name: 'drift, converted',
    body: eventTime,
    answer: ok,
    told: [{ drift: eventTimeDrift }, handled(state, { EventTime: 1670574414123 }, eventTimeDrift)],
  },
  {
    name: 'drift, to a strict receiver',
    to: 'strict',
    body: eventTime,
    answer: fail(400),
    told: ['BODY_INVALID'],
  },
];

const refused: readonly Case[] = [
  {
    name: 'no RequestTime',
    query: { RequestTime: undefined },
    answer: fail(401),
    told: ['SIGNATURE_MISSING'],
  },
  { name: 'unsigned', token: undefined, answer: fail(401), told: ['SIGNATURE_MISSING'] },
  { name: 'forged', token: 'zzzz', answer: fail(401), told: ['SIGNATURE_INVALID'] },
  { name: 'signed too long ago', age: 600, answer: fail(401), told: ['SIGNATURE_EXPIRED'] },
  { name: 'signed in the future', age: -600, answer: fail(401), told: ['SIGNATURE_EXPIRED'] },
  { name: 'another app', query: { SdkAppid: '7' }, answer: fail(403), told: ['SDKAPPID_MISMATCH'] },
  { name: 'no app', query: { SdkAppid: undefined }, answer: fail(400), told: ['QUERY_INVALID'] },
  { name: 'not JSON', body: '{"Info":', answer: fail(400), told: ['BODY_NOT_JSON'] },
  { name: 'empty', body: '', answer: fail(400), told: ['BODY_NOT_JSON'] },
  {
    name: 'not UTF-8',
    body: Buffer.from(stateText(), 'latin1'),
    answer: fail(400),
    told: ['BODY_NOT_JSON'],
  },
  {
    name: 'a required field missing',
    body: { Info: undefined },
    answer: fail(400),
    told: ['BODY_INVALID'],
  },
  {
    name: 'another shape',
    body: { Info: { Action: 'Login', To_Account: {}, Reason: 'Register' } },
    answer: fail(400),
    told: ['BODY_INVALID'],
  },
  { name: 'already read', isRead: true, answer: fail(500), told: ['BODY_UNREADABLE'] },
  { name: 'by a broken clock', to: 'clockless', answer: fail(500), told: ['RECEIVER_FAILED'] },
  {
    name: 'another command in the body',
    body: { CallbackCommand: recall },
    answer: fail(400),
    told: ['COMMAND_MISMATCH'],
  },
  {
    name: 'an encoding',
    headers: { 'Content-Encoding': 'gzip' },
    answer: fail(415),
    told: ['BODY_UNSUPPORTED'],
  },
  {
    name: 'too large, announced',
    body: 'x'.repeat(limit + 1),
    answer: fail(413),
    told: ['BODY_TOO_LARGE'],
  },
  {
    name: 'too large, counted',
    body: 'x'.repeat(limit + 1),
    isChunked: true,
    answer: fail(413),
    told: ['BODY_TOO_LARGE'],
  },
];

const passedOn: readonly Case[] = [
  { name: 'a GET', method: 'GET', body: '', answer: fail(404), told: [] },
  { name: 'an unknown command', command: 'Unknown.CallbackAfterX', answer: fail(404), told: [] },
  { name: 'no command', query: { CallbackCommand: undefined }, answer: fail(404), told: [] },
];

const unknown = 'Unknown.CallbackBeforeX';

const unhandled: readonly Case[] = [
  {
    name: 'an unknown command, with onOther',
    to: 'any',
    command: unknown,
    answer: { status: 200, ack: { ActionStatus: 'OK', ErrorCode: 7 } },
    told: [handled(unknown)],
  },
  {
    name: 'a recall, to a receiver of recalls',
    to: 'recalls',
    command: recall,
    answer: ok,
    told: [handled(recall)],
  },
  { name: 'another command, to a receiver of recalls', to: 'recalls', answer: ok, told: [] },
  {
    name: 'a GET, to a receiver of recalls',
    to: 'recalls',
    method: 'GET',
    body: '',
    answer: fail(404),
    told: [],
  },
];

const isAsked = (name: string, Text: string, ack: object): Case => ({
  name,
  command: before,
  body: text(Text),
  answer: { status: 200, ack: { ActionStatus: 'OK', ErrorInfo: '', ...ack } },
  told: [handled(before)],
});

const verdicts: readonly Case[] = [
  isAsked('allowed', 'allow', { ErrorCode: 0 }),
  isAsked('allowed by nothing', 'nothing', { ErrorCode: 0 }),
  isAsked('allowed after a while', 'allow after a while', { ErrorCode: 0 }),
  isAsked('rewritten', 'rewrite', { ErrorCode: 0, CloudCustomData: 'checked' }),
  isAsked('refused', 'refuse', { ErrorCode: 10100, ErrorInfo: 'no advertising' }),
  isAsked('dropped', 'drop', { ErrorCode: 2 }),
  {
    name: 'some accounts refused',
    command: 'Sns.CallbackPrevFriendAdd',
    answer: {
      status: 200,
      ack: {
        ActionStatus: 'OK',
        ResultItem: [
          { To_Account: 'id1', ResultCode: 0 },
          { To_Account: 'id2', ResultCode: 38000 },
        ],
      },
    },
    told: [handled('Sns.CallbackPrevFriendAdd')],
  },
];

/** The handler ends, and fails, after the answer. */
export const outliving: Case = {
  name: 'received, though the handler fails',
  to: 'received',
  command: failing,
  answer: ok,
  told: [handled(failing), 'HANDLER_FAILED'],
};

const failures: readonly Case[] = [
  ...['throw', 'reject', 'wrong'].map((act) => ({
    name: `a handler that does ${act}`,
    command: before,
    body: text(act),
    answer: fail(500),
    told: [handled(before), 'HANDLER_FAILED'],
  })),
  {
    name: 'undecided, when the handler fails',
    to: 'deciding',
    command: before,
    body: text('throw'),
    answer: { status: 200, ack: { ActionStatus: 'OK', ErrorCode: 1 } },
    told: [handled(before), 'HANDLER_FAILED'],
  },
  {
    name: 'a late handler, beside quick ones',
    to: 'hasty',
    command: before,
    body: text('refuse too late'),
    answer: fail(503),
    told: [handled(before), 'HANDLER_TIMEOUT'],
  },
  outliving,
  {
    name: 'handled, when the handler fails',
    command: failing,
    answer: fail(500),
    told: [handled(failing), 'HANDLER_FAILED'],
  },
  {
    name: 'silence, when the handler fails',
    to: 'silent',
    command: failing,
    answer: { node: 'nothing', fetch: { status: 503 } },
    // The sender gives up at 2000 ms.
    notBefore: 2000,
    told: [handled(failing), 'HANDLER_FAILED'],
  },
  {
    name: 'a body that stalls',
    to: 'hasty',
    stopsAfter: { bytes: 10 },
    answer: fail(408),
    told: ['BODY_TIMEOUT'],
  },
  {
    name: 'a client that leaves',
    stopsAfter: { bytes: 10, leaves: true },
    answer: 'unheard',
    told: ['CLIENT_ABORTED'],
  },
];

export const cases: readonly Case[] = [
  ...accepted,
  ...drifting,
  ...refused,
  ...passedOn,
  ...unhandled,
  ...verdicts,
  ...failures,
];
