import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type express from 'express';
import type { RequestHandler } from 'express';
import supertest, { type Response } from 'supertest';
import {
  recallWebhook,
  type RecallEvent,
  type RecallWebhookOptions,
  type WebhookContext,
  type WebhookError,
} from '../../lib';
import { recallRequest, type RecallRequestOptions, type SignedRequest } from '../../lib/testing';

export const sdkAppId = 1400000001;
export const token = 'xxxxyyyy';

/** Each Express under test: its name, and the module. `npm run test:matrix` names others. */
export const expresses = (process.env.TEST_EXPRESS ?? 'express,express4')
  .split(',')
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the version is chosen at run time
  .map((name) => [name, require(name) as typeof express] as const);

/** An app of the first Express under test. */
export const expressApp = (...middleware: RequestHandler[]) =>
  expresses[0]![1]().use(...middleware);

export const okAck = { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 };
export const okText = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}';

/** A recallWebhook that remembers what it told the host. */
export function receiver(options: Partial<RecallWebhookOptions> = {}) {
  const events: RecallEvent[] = [];
  const errors: WebhookError[] = [];
  const contexts: WebhookContext[] = [];
  const { onRecall, onError, ...rest } = options;
  const webhook = recallWebhook({
    sdkAppId,
    ...rest,
    onRecall(event, context) {
      events.push(event);
      contexts.push(context);
      return onRecall?.(event, context);
    },
    onError(error, context) {
      errors.push(error);
      return onError?.(error, context);
    },
  });
  return { webhook, events, errors, contexts };
}

export const sample = (options: Partial<RecallRequestOptions> = {}) =>
  recallRequest({ sdkAppId, ...options });

/** Sends a request with supertest; superagent gives a Buffer no Content-Type. */
export function post(
  app: RequestListener | Server,
  { path, headers, body }: SignedRequest,
  more: Record<string, string> = {},
): supertest.Test {
  return supertest(app)
    .post(path)
    .set({ ...headers, ...more })
    .serialize((text: unknown) => text as string)
    .send(body);
}

/** Asserts a FAIL ack: status, shape, length, and that nothing leaks. */
export function expectFail(response: Response, status: number, message: RegExp): void {
  expect(response.status).toBe(status);
  expectFailText(response.text, status, message);
  expect(response.headers['content-type']).toBe('application/json');
  expect(response.headers['content-length']).toBe(String(Buffer.byteLength(response.text)));
}

export function expectFailText(text: string, status: number, message: RegExp): void {
  const ack = JSON.parse(text) as { ErrorInfo: string };
  expect(ack).toEqual({
    ActionStatus: 'FAIL',
    ErrorInfo: expect.stringMatching(message) as string,
    ErrorCode: status,
  });
  expect(Buffer.byteLength(ack.ErrorInfo)).toBeLessThanOrEqual(200);
  for (const secret of [token, String(sdkAppId), 'node_modules', 'secret']) {
    expect(text).not.toContain(secret);
  }
}

const open = new Set<Server>();

/** Starts a server on a free port of the loopback; closeServers() in afterEach stops it. */
export async function listen(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  open.add(server);
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

export async function closeServers(): Promise<void> {
  for (const server of open) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
  open.clear();
}

/** A client that writes bytes and collects what comes back. */
export class RawClient {
  readonly closed: Promise<unknown>;
  received = '';
  readonly socket: Socket;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1').setEncoding('utf8');
    this.socket.on('data', (text: string) => (this.received += text));
    this.socket.on('error', () => undefined);
    // Not once(), which rejects on 'error': a reset is one of the ways in which a connection closes.
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
  }

  write(text: string | Buffer): this {
    this.socket.write(text);
    return this;
  }

  /** Resolves with all that was received, once that has a match. */
  async until(pattern: RegExp): Promise<string> {
    await eventually(() => pattern.test(this.received));
    return this.received;
  }
}

/** The head of a request, with any headers, and no Content-Type. */
export function head(path: string, headers: Record<string, string | number> = {}): string {
  const lines = Object.entries({ Host: 'localhost', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** Waits until a condition holds; gives up in the end, since a loop that outlives its test slows the others. */
export async function eventually(condition: () => boolean): Promise<void> {
  const end = performance.now() + 15_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
