import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { recallRequest } from 'tencent-im-webhook/testing';
import { startApp } from './helpers/app-process';
import { Postgres } from './helpers/postgres';
import { okAnswer, sdkAppId, sendRecall } from './helpers/sender';
import { until } from './helpers/until';

/** How many keys are stored where one sender leaves while the store is busy, and another stays with so many messages. */
async function storedBesideLeaving(stayingKeys: number): Promise<number> {
  const postgres = await Postgres.shared();
  const url = await postgres.createDatabase();
  const app = await startApp({ DATABASE_URL: url });
  const blocker = new Client(url);
  await blocker.connect();
  await blocker.query('BEGIN; LOCK TABLE im_recalls');
  const first = sendRecall(app.url, { keys: ['first'] });
  await until('the first one is being stored', async () => {
    const waiting = await postgres.query(
      url,
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  });
  const leaving = connect(Number(new URL(app.url).port), '127.0.0.1');
  const { path, body } = recallRequest({
    sdkAppId,
    path: '/im-callback',
    body: { Official_Account: '@TOA#_news', WithdrawMsgList: [{ MsgKey: 'leaving' }] },
  });
  leaving.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`);
  leaving.write(`Content-Length: ${body.length}\r\n\r\n${body.toString()}`);
  await delay(100);
  leaving.destroy();
  const keys = Array.from({ length: stayingKeys }, (_, index) => `staying ${index}`);
  const staying = sendRecall(app.url, { keys });
  await delay(300);
  await blocker.query('ROLLBACK');
  await blocker.end();
  await expect(first).resolves.toEqual(okAnswer);
  await expect(staying).resolves.toEqual(okAnswer);
  return (await postgres.query(url, 'SELECT 1 FROM im_recalls')).length;
}

describe('a recall whose sender has left before it was begun', () => {
  test('is stored: it may not come again', async () => {
    await expect(storedBesideLeaving(10)).resolves.toBe(1 + 10 + 1);
  });

  test('is not stored where more wait than a batch holds', async () => {
    await expect(storedBesideLeaving(200)).resolves.toBe(1 + 200);
  });
});
