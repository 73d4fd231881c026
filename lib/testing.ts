import { sign } from './node/signature';
import { definitions } from './generated/definitions';
import type { Commands } from './generated/types';
import { command as recall } from './commands/official-account/after-msg-with-draw';

export { sign };

/** What a webhook request is made from, whatever its command. */
export interface RequestOptions {
  readonly sdkAppId: number;
  /** Signs the request. Default: unsigned. */
  readonly token?: string | undefined;
  /** The clock that RequestTime is taken from, or an instant, in milliseconds. Default Date.now. */
  readonly now?: number | (() => number) | undefined;
  /** Parameters that replace the documented ones; undefined removes one. */
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
  /** Where the webhook is mounted, with a query of its own if it has one. Default `/`. */
  readonly path?: string | undefined;
}

/** The fields of a body (undefined removes one), or the whole body. */
export type RequestBody = Readonly<Record<string, unknown>> | string | Buffer;

export interface RecallRequestOptions extends RequestOptions {
  /** Fields that replace those of the documented sample (undefined removes one), or the whole body. */
  readonly body?: RequestBody | undefined;
}

export interface WebhookRequestOptions extends RequestOptions {
  /** CallbackCommand, e.g. `OfficialAccount.CallbackAfterSendMsg`; the catalogue need not have it. */
  readonly command: keyof Commands | (string & {});
  /**
   * Fields that replace those of the documented sample (undefined removes one), or the whole body. The
   * sample of a command that the catalogue does not have contains its name alone.
   */
  readonly body?: RequestBody | undefined;
}

/** A request in the form that node:http and supertest accept. */
export interface SignedRequest {
  readonly method: 'POST';
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const catalogue = new Map(definitions.map((definition) => [definition.name, definition]));

function sampleOf(command: string): Readonly<Record<string, unknown>> {
  return catalogue.get(command)?.sample ?? { CallbackCommand: command };
}

/** The parameters about the client, which some documented URLs lack. */
function clientParameters(command: string): Record<string, string> {
  const lacks: readonly string[] = catalogue.get(command)?.queryLacks ?? [];
  const parameters = Object.entries({ ClientIP: '127.0.0.1', OptPlatform: 'RESTAPI' });
  return Object.fromEntries(parameters.filter(([name]) => !lacks.includes(name)));
}

function toBytes(body: RequestBody | undefined, command: string): Buffer {
  if (typeof body === 'string') return Buffer.from(body);
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(JSON.stringify({ ...sampleOf(command), ...body }));
}

function signature(token: string, now: number | (() => number)) {
  const instant = typeof now === 'number' ? now : now();
  const requestTime = String(Math.floor(instant / 1000));
  return { Sign: sign(token, requestTime), RequestTime: requestTime };
}

function toRequest(
  command: string,
  { sdkAppId, token, now = Date.now, query, path = '/' }: RequestOptions,
  body: Buffer,
): SignedRequest {
  const parameters: Readonly<Record<string, string | undefined>> = {
    SdkAppid: String(sdkAppId),
    CallbackCommand: command,
    contenttype: 'json',
    ...clientParameters(command),
    ...(token !== undefined && signature(token, now)),
    ...query,
  };
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    method: 'POST',
    path: `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(given).toString()}`,
    headers: { 'Content-Length': String(body.length) },
    body,
  };
}

/** A recall webhook as the sender sends it: the documented sample, with your changes. */
export function recallRequest({ body, ...options }: RecallRequestOptions): SignedRequest {
  return toRequest(recall.name, options, toBytes(body, recall.name));
}

/** A webhook of any command as the sender sends it: the documented sample, with your changes. */
export function webhookRequest({
  command,
  body,
  ...options
}: WebhookRequestOptions): SignedRequest {
  return toRequest(command, options, toBytes(body, command));
}
