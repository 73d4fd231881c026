/**
 * In jsdom, which has no TextEncoder, and whose timers are numbers.
 *
 * @jest-environment jsdom
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { acknowledgeRest } from '../../lib';
import type { SignedRequest } from '../../lib/testing';
import { receiver, sample, token } from '../helpers/receiver';
import { whole, Wire } from '../helpers/wire';

test('the globals are those of a browser', () => {
  expect(typeof TextEncoder).toBe('undefined');
  const timer: unknown = setTimeout(() => undefined, 0);
  expect(typeof timer).toBe('number');
});

async function statusOf(
  webhook: ReturnType<typeof acknowledgeRest>,
  request: SignedRequest,
): Promise<number> {
  const server = createServer((req, res) => webhook(req, res, () => undefined)).listen(0);
  await once(server, 'listening');
  const wire = new Wire((server.address() as AddressInfo).port).send(whole(request));
  const { status } = await wire.answer();
  wire.destroy();
  server.close();
  return status;
}

const aborted = (signal: AbortSignal) =>
  new Promise((resolve) => signal.addEventListener('abort', resolve));

test('a webhook is received, and one that is late is answered', async () => {
  const { webhook, events } = receiver({ token });
  const late = receiver({ timeoutMs: 30, onRecall: (_event, { signal }) => aborted(signal) });
  expect(await statusOf(webhook, sample({ token }))).toBe(200);
  expect(events).toHaveLength(1);
  expect(await statusOf(late.webhook, sample())).toBe(503);
  expect(await statusOf(acknowledgeRest(), sample())).toBe(200);
});
