/** Requests that are no streams, as tests of hosts make them. */
import { EventEmitter } from 'node:events';
import { createRequest, createResponse } from 'node-mocks-http';
import { receiver, sample } from '../helpers/receiver';

function mocked(timeoutMs?: number) {
  const { path, body } = sample();
  const { webhook, events, errors } = receiver(timeoutMs === undefined ? {} : { timeoutMs });
  const req = createRequest({ method: 'POST', url: path });
  const res = createResponse({ eventEmitter: EventEmitter, req });
  const ended = new Promise((resolve) => res.on('end', resolve));
  webhook(req, res, () => undefined);
  const answer = () => res._getJSONData() as { ErrorCode: number };
  const send = (text: string) => (req as unknown as { send: (text: string) => void }).send(text);
  return { send, body, ended, answer, events, errors };
}

test('a body that a mock sends after the call is read', async () => {
  const { send, body, ended, answer, events } = mocked();
  send(body.toString());
  await ended;
  expect([answer().ErrorCode, events.length]).toEqual([0, 1]);
});

test('a mock that never sends one is answered at the deadline', async () => {
  const { ended, answer, errors } = mocked(30);
  await ended;
  expect(answer().ErrorCode).toBe(408);
  expect(errors).toMatchObject([{ code: 'BODY_TIMEOUT' }]);
});
