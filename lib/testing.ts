import type { Commands } from './generated/types';
import { bodyOf, targetOf, type RequestBody, type RequestOptions } from './testing/sample';

export { sign, type RequestBody, type RequestOptions } from './testing/sample';

const recall: keyof Commands = 'OfficialAccount.CallbackAfterMsgWithDraw';

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

export interface FetchRequestOptions extends WebhookRequestOptions {
  /** Scheme, host and port of the receiver. Default `http://localhost`. */
  readonly origin?: string | undefined;
}

/** A Buffer where there is one, which is on node; else a Uint8Array. */
export type RequestBytes = typeof globalThis extends {
  readonly Buffer: new (...args: never[]) => infer Bytes;
}
  ? Bytes
  : Uint8Array;

/** A request in the form that node:http and supertest accept. */
export interface SignedRequest {
  readonly method: 'POST';
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBytes;
}

interface BufferConstructor {
  isBuffer(value: unknown): boolean;
  from(...bytes: unknown[]): RequestBytes;
}

/** Supertest takes a Buffer as it is, and anything else for JSON. */
function asBuffer(bytes: Uint8Array): RequestBytes {
  const { Buffer } = globalThis as { Buffer?: BufferConstructor };
  if (!Buffer || Buffer.isBuffer(bytes)) return bytes as RequestBytes;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function toRequest(
  command: string,
  { body, ...options }: RequestOptions & { readonly body?: RequestBody | undefined },
): SignedRequest {
  const bytes = asBuffer(bodyOf(command, body));
  return {
    method: 'POST',
    path: targetOf(command, options),
    headers: { 'Content-Length': String(bytes.length) },
    body: bytes,
  };
}

/**
 * A recall webhook as the sender sends it: the documented sample, with your changes.
 *
 * @example
 * const { path, headers, body } = recallRequest({ sdkAppId, token, path: '/im-callback' });
 * await request(app).post(path).set(headers).send(body);
 */
export function recallRequest(options: RecallRequestOptions): SignedRequest {
  return toRequest(recall, options);
}

/**
 * A webhook of any command as the sender sends it: the documented sample, with your changes.
 *
 * @example
 * webhookRequest({
 *   sdkAppId,
 *   token,
 *   command: 'Group.CallbackBeforeSendMsg',
 *   body: { From_Account: 'jared' },
 * });
 */
export function webhookRequest({ command, ...options }: WebhookRequestOptions): SignedRequest {
  return toRequest(command, options);
}

/**
 * The same as a Request, for what takes one: the handlers of `tencent-im-webhook/fetch`, or fetch() itself.
 * It needs nothing of node.
 *
 * @example
 * const response = await webhook(fetchRequest({ sdkAppId, token, command: 'State.StateChange' }));
 */
export function fetchRequest({
  command,
  origin = 'http://localhost',
  body,
  ...options
}: FetchRequestOptions): Request {
  const bytes = bodyOf(command, body) as Uint8Array<ArrayBuffer>;
  return new Request(`${origin}${targetOf(command, options)}`, { method: 'POST', body: bytes });
}
