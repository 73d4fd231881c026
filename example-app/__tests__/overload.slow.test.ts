import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startLoad } from '../scripts/generate-load';
import { startSteadyLoad } from '../scripts/steady-load';
import { startApp, type AppProcess } from './helpers/app-process';
import { Postgres } from './helpers/postgres';
import { afterSendUrl, okAnswer, sendMessage } from './helpers/sender';
import { slowDatabase } from './helpers/slow-database';
import { until } from './helpers/until';

const slow = async () => slowDatabase(await Postgres.shared(), 200);

async function metric(app: AppProcess, name: string): Promise<number> {
  const text = await (await fetch(`${app.url}/metrics`)).text();
  const values = text.split('\n').filter((line) => line.startsWith(name));
  return values.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

test('ten times more recalls than the store takes: it goes on storing, and the rest is never answered', async () => {
  const app = await startApp({ DATABASE_URL: await slow() });
  const port = Number(new URL(app.url).port);
  const calm = await startLoad({ port, connections: 32, seconds: 4 }).result;
  const overload = startLoad({
    port,
    connections: 10_000,
    seconds: 8,
    perSecond: (calm.acknowledged / 4) * 10,
  });
  await until('webhooks are held', async () => (await metric(app, 'archive_webhooks_held ')) > 50);
  // What does not need the store that is full is taken as ever.
  await expect(sendMessage(app.url, { key: 'k' })).resolves.toEqual(okAnswer);
  const { acknowledged, refused, unanswered } = await overload.result;

  // A share that only a collapse falls below: the bench prints the exact one.
  expect(acknowledged / 8).toBeGreaterThan((calm.acknowledged / 4) * 0.5);
  expect(refused).toBe(0);
  expect(unanswered).toBeGreaterThan(acknowledged);
  await until('all are let go', async () => (await metric(app, 'archive_webhooks_held ')) === 0);
  expect(await metric(app, 'archive_webhooks_shed_total')).toBeGreaterThan(acknowledged);
  const after = await startLoad({ port, connections: 32, seconds: 2 }).result;
  expect(after.acknowledged).toBeGreaterThan(0);
});

describe('shedOverload', () => {
  /** One webhook whose answer never comes: what came instead, and after how long. */
  async function silenceOf(app: AppProcess, path: string): Promise<{ text: string; ms: number }> {
    const startedAt = performance.now();
    const socket: Socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk))).on('error', () => undefined);
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n${'x'.repeat(100_000)}`,
    );
    await once(socket, 'close');
    return { text, ms: performance.now() - startedAt };
  }

  test('lets go after the sender has timed out, and not before, without a byte', async () => {
    const app = await startApp({ DATABASE_URL: await slow() });
    const job = { command: 'recall', rate: 1_000, seconds: 60 } as const;
    const overload = startSteadyLoad(`${app.url}/im-callback`, job);
    await until(
      'webhooks are held',
      async () => (await metric(app, 'archive_webhooks_held ')) > 50,
    );
    const { pathname, search } = new URL(
      afterSendUrl(app.url, {
        query: { CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw' },
      }),
    );
    const { text, ms } = await silenceOf(app, pathname + search);
    await overload.stop();
    expect(text).toBe('');
    expect(ms).toBeGreaterThan(2_000);
  });
});
