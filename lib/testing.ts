import { sign } from './authenticate';
import { recallCommand } from './recall-fields';

export { sign };

export interface RecallRequestOptions {
  readonly sdkAppId: number;
  /** Signs the request. Default: unsigned. */
  readonly token?: string | undefined;
  /** The clock that RequestTime is taken from, or an instant, in milliseconds. Default Date.now. */
  readonly now?: number | (() => number) | undefined;
  /** Fields over those of the documented sample (undefined leaves one out), or the body itself. */
  readonly body?: Readonly<Record<string, unknown>> | string | Buffer | undefined;
  /** Parameters over the documented ones; undefined leaves one out. */
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
  /** Where the webhook is mounted, with a query of its own if it has one. Default `/`. */
  readonly path?: string | undefined;
}

/** A request as node:http and supertest take it. */
export interface SignedRequest {
  readonly method: 'POST';
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The body of the documented sample (document 1047/60805). */
const sampleBody = {
  CallbackCommand: recallCommand,
  Official_Account: '#TOA#_123',
  WithdrawMsgList: [{ MsgKey: '71_1_1698741698' }],
  EventTime: 1670574414123,
};

function toBytes(body: RecallRequestOptions['body']): Buffer {
  if (typeof body === 'string') return Buffer.from(body);
  return Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify({ ...sampleBody, ...body }));
}

/** A recall webhook as the sender makes it: the documented sample, with what you want otherwise. */
export function recallRequest({
  sdkAppId,
  token,
  now = Date.now,
  body,
  query,
  path = '/',
}: RecallRequestOptions): SignedRequest {
  const instant = typeof now === 'number' ? now : now();
  const requestTime = String(Math.floor(instant / 1000));
  const parameters: Readonly<Record<string, string | undefined>> = {
    SdkAppid: String(sdkAppId),
    CallbackCommand: recallCommand,
    contenttype: 'json',
    ClientIP: '127.0.0.1',
    OptPlatform: 'RESTAPI',
    ...(token !== undefined && { Sign: sign(token, requestTime), RequestTime: requestTime }),
    ...query,
  };
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const bytes = toBytes(body);
  return {
    method: 'POST',
    path: `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(given).toString()}`,
    headers: { 'Content-Length': String(bytes.length) },
    body: bytes,
  };
}
