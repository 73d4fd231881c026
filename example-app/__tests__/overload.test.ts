import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { Client } from 'pg';
import { recallRequest } from 'tencent-im-webhook/testing';
import { startApp, type AppProcess } from './helpers/app-process';
import { Postgres } from './helpers/postgres';
import { sdkAppId } from './helpers/sender';
import { until } from './helpers/until';

interface Sent {
  /** The status of the answer, or that there was none. */
  readonly answered: Promise<number | 'unanswered' | undefined>;
  readonly leave: () => void;
}

/** Sends a recall on a connection of its own; resolves once all of it is on its way. */
async function send({ url }: AppProcess, keys: readonly string[]): Promise<Sent> {
  const { path, body } = recallRequest({
    sdkAppId,
    path: '/im-callback',
    body: { Official_Account: 'a', WithdrawMsgList: keys.map((MsgKey) => ({ MsgKey })) },
  });
  const outgoing = request(url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Content-Length': body.length },
    agent: false,
  });
  const answered = once(outgoing, 'response').then(
    ([response]) => (response as IncomingMessage).resume().statusCode,
    () => 'unanswered' as const,
  );
  outgoing.end(body);
  await once(outgoing, 'finish');
  return { answered, leave: () => outgoing.destroy() };
}

/** Resolves once the app has read what was sent before: it reads its connections in turn. */
async function hasRead({ url }: AppProcess): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await (await fetch(`${url}/livez`)).text();
}

/** How many keys are stored where one sender leaves while the store is busy, and another stays with so many messages. */
async function storedBesideLeaving(stayingKeys: number, tries = 5): Promise<number> {
  const postgres = await Postgres.shared();
  const url = await postgres.createDatabase();
  // An index that is being made would wait for the lock as well.
  const app = await (await startApp({ DATABASE_URL: url })).complete();
  const blocker = new Client(url);
  await blocker.connect();
  await blocker.query('BEGIN; LOCK TABLE im_recalls');
  const first = await send(app, ['first']);
  await until('the first one is being stored', async () => {
    const waiting = await postgres.query(
      url,
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  });
  const leaving = await send(app, ['leaving']);
  leaving.leave();
  const staying = await send(
    app,
    Array.from({ length: stayingKeys }, (_, index) => `staying ${index}`),
  );
  await hasRead(app);
  await blocker.query('ROLLBACK');
  await blocker.end();
  const answers = await Promise.all([first.answered, staying.answered]);
  // A machine that is so busy that the deadline has passed says nothing of what is tested.
  if (answers.includes('unanswered') && tries > 1) {
    return storedBesideLeaving(stayingKeys, tries - 1);
  }
  expect(answers).toEqual([200, 200]);
  return (await postgres.query(url, 'SELECT FROM im_recalls')).length;
}

describe('a recall whose sender has left before it was begun', () => {
  test('is stored: it may not come again', async () => {
    await expect(storedBesideLeaving(10)).resolves.toBe(1 + 10 + 1);
  });

  test('is not stored where more wait than a batch holds', async () => {
    await expect(storedBesideLeaving(200)).resolves.toBe(1 + 200);
  });
});
