/**
 * What the design says should become of a request, as simply as it can be said, and sharing no code
 * with lib/: no validator, no schema, no query or body parser, no catalogue of it.
 */
import { createHash } from 'node:crypto';
import { documentedName, factOf, recall, unknownFact, type Fact } from './facts';
import { ackFor, isAwaited, okAck, undecidedAck, type Ack, type Plan } from './replies';
import { deliver, type Difference } from './drift';
import { fits, isLong, isRecord, plain, read, type Fields } from './values';

/** How a receiver is set up. */
export interface Setting {
  readonly sdkAppId: number;
  readonly tokens: readonly string[];
  /** The receiver's clock, in seconds; it allows 60 on both sides. */
  readonly now: number;
  readonly limit: number;
  /** recallWebhook() rather than imWebhook(). */
  readonly isRecallWebhook: boolean;
  /** Commands with a handler, by their documented names. */
  readonly handlers: readonly string[];
  readonly hasOnOther: boolean;
  readonly acknowledge: 'handled' | 'received';
  readonly undecided: 'fail' | 'allow' | 'refuse';
  /** Whatever differs from the documents is rejected. */
  readonly strict: boolean;
}

/** A request where it reaches the webhook, after the parsers of the host. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly parsed: unknown;
  readonly rawBody: unknown;
  readonly isConsumed: boolean;
}

/** What the client wrote as the body, and whether it stayed until the end. */
export interface Written {
  readonly body: Buffer;
  readonly isComplete: boolean;
}

/** What should have been done with a request. */
export interface Outcome {
  readonly isPassedOn?: true;
  /** Names the command to the host. */
  readonly label?: string;
  /** What the handler is given, if it runs. */
  readonly event?: Fields;
  /** Where its body differs from the documents, as the handler and onDrift are told. */
  readonly drift?: readonly Difference[];
  /** What onError is told. */
  readonly code?: string;
  /** The answer: an acknowledgement with 200, or the status of a FAIL; none where nobody is there. */
  readonly answer?: Ack | number;
}

/** A command as a receiver takes it. */
interface Route {
  readonly name: string;
  readonly fact: Fact;
  readonly label: string;
  /** With a handler of its own; else onOther takes any object. */
  readonly isOwn: boolean;
}

interface Fault {
  readonly code: string;
  readonly status?: number;
  /** What was received, as far as it could be read. */
  readonly body?: unknown;
}

const fault = (code: string, status?: number, body?: unknown): Fault => ({
  code,
  ...(status !== undefined && { status }),
  body,
});
const isFault = (it: object): it is Fault => 'code' in it;

function judgeSignature(signs: string[], times: string[], setting: Setting): Fault | undefined {
  const [[sign], [time]] = [signs, times];
  if (!sign || !time) return fault('SIGNATURE_MISSING', 401);
  const isOurs = setting.tokens.some(
    (token) => createHash('sha256').update(token).update(time).digest('hex') === sign,
  );
  if (time.length > 12 || /[^0-9]/.test(time) || !isOurs) return fault('SIGNATURE_INVALID', 401);
  const isNow = Number(time) >= setting.now - 60 && Number(time) <= setting.now + 60;
  return isNow ? undefined : fault('SIGNATURE_EXPIRED', 401);
}

function judgeQuery(query: URLSearchParams, setting: Setting): Fault | undefined {
  const [apps, signs, times] = ['SdkAppid', 'Sign', 'RequestTime'].map((name) =>
    query.getAll(name),
  ) as [string[], string[], string[]];
  const isTwice = [apps, query.getAll('CallbackCommand'), signs, times].some((it) => it.length > 1);
  const isNumber = apps.length === 1 && /^[1-9]/.test(apps[0]!) && !/[^0-9]/.test(apps[0]!);
  if (isTwice || !isNumber) return fault('QUERY_INVALID', 400);
  if (apps[0] !== `${setting.sdkAppId}`) return fault('SDKAPPID_MISMATCH', 403);
  return setting.tokens.length > 0 ? judgeSignature(signs, times, setting) : undefined;
}

type Taken = { readonly text: string } | { readonly value: unknown };

function takeBytes(bytes: Uint8Array, limit: number): Fault | Taken {
  if (bytes.length > limit) return fault('BODY_TOO_LARGE', 413);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return fault('BODY_NOT_JSON', 400);
  }
}

function take(value: unknown, limit: number): Fault | Taken {
  if (value instanceof Uint8Array) return takeBytes(value, limit);
  if (typeof value !== 'string') return { value };
  return Buffer.from(value).length > limit ? fault('BODY_TOO_LARGE', 413) : { text: value };
}

const isEmptyObject = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

const isEncoded = (encoding: unknown) =>
  typeof encoding === 'string' && encoding !== '' && encoding.toLowerCase() !== 'identity';

/** Where a parser made a value of the body, the bytes that it had are better: they have every digit. */
function takeParsed(seen: Seen, limit: number): Fault | Taken {
  const { parsed, rawBody, headers } = seen;
  const isValue = typeof parsed === 'object' && !(parsed instanceof Uint8Array);
  const hasRaw = rawBody instanceof Uint8Array && rawBody.length > 0;
  if (isValue && hasRaw && !isEncoded(headers['content-encoding'])) return take(rawBody, limit);
  return take(parsed, limit);
}

function takeBody(seen: Seen, written: Written, limit: number): Fault | Taken {
  const { parsed, rawBody, headers } = seen;
  if (parsed !== undefined && !isEmptyObject(parsed)) return takeParsed(seen, limit);
  if (seen.isConsumed) {
    if (rawBody instanceof Uint8Array && rawBody.length > 0) return take(rawBody, limit);
    return parsed === undefined ? fault('BODY_UNREADABLE', 500) : take(parsed, limit);
  }
  if (isEncoded(headers['content-encoding'])) return fault('BODY_UNSUPPORTED', 415);
  if (Number(headers['content-length'] ?? 0) > limit) return fault('BODY_TOO_LARGE', 413);
  if (written.body.length > limit) return fault('BODY_TOO_LARGE', 413);
  return written.isComplete ? takeBytes(written.body, limit) : fault('CLIENT_ABORTED');
}

interface Judged {
  readonly body: Fields;
  readonly drift: readonly Difference[];
}

function judgeFields(value: unknown, route: Route, strict: boolean): Fault | Judged {
  const { name, fact, isOwn } = route;
  const body = plain(value);
  const delivered = isOwn ? deliver(value, fact.body) : { value: body, drift: [] };
  const isStrict = strict || name === recall;
  const isRight =
    isRecord(value) &&
    delivered !== undefined &&
    (!isOwn || !isStrict || fits(value, fact.body)) &&
    (name !== recall ||
      !isOwn ||
      (Number(value.EventTime) >= 0 && Number(value.EventTime) <= 8.64e15));
  const named = isRecord(value) && !isLong(value.CallbackCommand) && value.CallbackCommand;
  const isAnother = typeof named === 'string' && named !== name && named !== fact.alias;
  // The recall is taken to the letter: its fields come first.
  const comesFirst = !isOwn || name !== recall;
  if (isAnother && (isRight || comesFirst)) return fault('COMMAND_MISMATCH', 400, body);
  if (!isRight) return fault('BODY_INVALID', 400, body);
  return { body: delivered.value as Fields, drift: delivered.drift };
}

/** What a form parser makes of JSON: an object whose first name is the text. */
const isMangled = (value: object) => (Object.keys(value)[0] ?? '').trimStart().startsWith('{');

function judgeValue(
  value: unknown,
  isForm: boolean,
  route: Route,
  strict: boolean,
): Fault | Judged {
  const judged = judgeFields(value, route, strict);
  const isFormsFault = isForm && typeof value === 'object' && value !== null;
  if (isFormsFault && (isFault(judged) || isMangled(value))) return fault('BODY_UNSUPPORTED', 415);
  return judged;
}

const isFormType = (type: unknown) =>
  typeof type === 'string' &&
  /^\s*(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type);

function judgeBody(taken: Taken, { headers }: Seen, route: Route, strict: boolean): Fault | Judged {
  const isForm = isFormType(headers['content-type']);
  if ('value' in taken) return judgeValue(taken.value, isForm, route, strict);
  try {
    return judgeValue(read(taken.text), false, route, strict);
  } catch {
    return fault('BODY_NOT_JSON', 400);
  }
}

function timeOf({ EventTime: time }: Fields): Date | undefined {
  const isTime =
    typeof time === 'number' || (typeof time === 'string' && /^[0-9]{1,16}$/.test(time));
  return isTime && Math.abs(Number(time)) <= 8.64e15 ? new Date(Number(time)) : undefined;
}

function eventOf(query: URLSearchParams, body: Fields, route: Route, setting: Setting): Fields {
  const parts = {
    sdkAppId: setting.sdkAppId,
    clientIp: query.get('ClientIP') || undefined,
    optPlatform: query.get('OptPlatform') || undefined,
    eventTime: timeOf(body),
    body,
  };
  const named = { command: route.name, kind: route.fact.kind };
  if (!route.isOwn || route.name !== recall) return { ...named, ...parts };
  const messages = body.WithdrawMsgList as readonly Fields[];
  return {
    ...named,
    ...parts,
    officialAccount: body.Official_Account,
    msgKeys: messages.map(({ MsgKey }) => MsgKey),
  };
}

/** The first of the commands that a query names which the receiver takes. */
function routeOf(query: URLSearchParams, setting: Setting): Route | undefined {
  for (const named of query.getAll('CallbackCommand')) {
    const name = documentedName(named);
    const fact = factOf(name);
    const isOwn = setting.handlers.includes(name);
    if (isOwn) return { name, fact: fact!, label: name, isOwn };
    if (!setting.hasOnOther || named === '') continue;
    return { name, fact: fact ?? unknownFact(name), label: fact ? name : 'other', isOwn };
  }
  return undefined;
}

/** A fault, once the request is known to be the sender's: a question is owed an answer. */
function owed({ code, status, body }: Fault, { fact }: Route, { undecided }: Setting): Outcome {
  if (status === undefined) return { code };
  if (fact.kind === 'after' || undecided === 'fail') return { code, answer: status };
  return { code, answer: undecidedAck(fact, body, undecided) ?? status };
}

function handle(event: Fields, plan: Plan, route: Route, setting: Setting): Outcome {
  const { fact } = route;
  const reply = ackFor(fact, event.body, plan);
  if (reply) return { event, answer: reply };
  const failed = fault('HANDLER_FAILED', 500, event.body);
  // Who has an answer gets no other.
  if (setting.acknowledge === 'received' && !isAwaited(fact)) {
    return { event, code: failed.code, answer: okAck };
  }
  return { event, ...owed(failed, route, setting) };
}

export function judge(seen: Seen, written: Written, plan: Plan, setting: Setting): Outcome {
  const [url] = seen.url.split('#');
  const [, ...search] = url!.split('?');
  const query = new URLSearchParams(search.join('?'));
  const route = seen.method === 'POST' ? routeOf(query, setting) : undefined;
  if (!route) return { isPassedOn: true };
  const { label } = route;
  const found = judgeQuery(query, setting);
  if (found) return { label, code: found.code, answer: found.status! };
  const taken = takeBody(seen, written, setting.limit);
  const judged = isFault(taken) ? taken : judgeBody(taken, seen, route, setting.strict);
  if (isFault(judged)) return { label, ...owed(judged, route, setting) };
  const event = eventOf(query, judged.body, route, setting);
  return { label, drift: judged.drift, ...handle(event, plan, route, setting) };
}
