/** Requests that are no streams, as tests of hosts make them. */
import { EventEmitter } from 'node:events';
import { createRequest, createResponse } from 'node-mocks-http';
import type { WebhookRequest } from '../../lib';
import { receiver, sample } from '../helpers/receiver';

function mocked(timeoutMs?: number) {
  const { path, body } = sample();
  const { webhook, events, errors } = receiver(timeoutMs === undefined ? {} : { timeoutMs });
  const req = createRequest({ method: 'POST', url: path });
  const res = createResponse({ eventEmitter: EventEmitter, req });
  const ended = new Promise((resolve) => res.on('end', resolve));
  webhook(req as unknown as WebhookRequest, res, () => undefined);
  const answer = () => res._getJSONData() as { ErrorCode: number };
  return { req, body, ended, answer, events, errors };
}

test('a body that a mock sends after the call is read', async () => {
  const { req, body, ended, answer, events } = mocked();
  req.send(body.toString());
  await ended;
  expect([answer().ErrorCode, events.length]).toEqual([0, 1]);
});

test('a mock that never sends one is answered at the deadline', async () => {
  const { ended, answer, errors } = mocked(30);
  await ended;
  expect(answer().ErrorCode).toBe(408);
  expect(errors).toMatchObject([{ code: 'BODY_TIMEOUT' }]);
});
