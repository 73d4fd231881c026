/** What is asked of a receiver with supertest, and what it answers. */
import type { RequestListener, Server } from 'node:http';
import supertest, { type Response } from 'supertest';
import type { SignedRequest } from '../../lib/testing';
import { sdkAppId, token } from './receiver';

export const okAck = { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 };
export const okText = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}';

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
