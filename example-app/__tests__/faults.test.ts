import { AppProcess, startApp } from './helpers/app-process';
import { startGate } from './helpers/gate';
import { Load } from './helpers/load';
import { newDatabase, Postgres } from './helpers/postgres';
import { okAnswer, sendMessage, sendRecall } from './helpers/sender';
import { until } from './helpers/until';

const nothingMissing = { stored: [], recalled: [] };

const healthOf = async (app: AppProcess) => (await fetch(`${app.url}/healthz`)).status;

describe('PostgreSQL goes away and comes back', () => {
  test('under load: webhooks wait unanswered, and nothing acknowledged is missing', async () => {
    const postgres = await Postgres.start();
    const app = await startApp({ DATABASE_URL: await postgres.createDatabase() });
    const load = new Load(() => app.url);
    for (let outage = 0; outage < 2; outage += 1) {
      await load.progress(20);
      await postgres.stop();
      const before = load.unanswered;
      expect(await healthOf(app)).toBe(503);
      await until('webhooks are left unanswered', () => load.unanswered > before + 2);
      await postgres.start();
      await until('the app is healthy again', async () => (await healthOf(app)) === 200);
    }
    await load.progress(20);
    await load.stop();
    await expect(load.missing(app.url)).resolves.toEqual(nothingMissing);
    expect(app.stderr).toBe('');
  });

  test('while it is away nothing is answered, and the page says so', async () => {
    const postgres = await Postgres.start();
    const app = await startApp({ DATABASE_URL: await postgres.createDatabase() });
    await postgres.stop();
    const sent = [sendMessage(app.url, { key: 'k' }), sendRecall(app.url, { keys: ['k'] })];
    await Promise.all(sent.map((answer) => expect(answer).rejects.toThrow('fetch failed')));
    const page = await fetch(app.url);
    expect(page.status).toBe(503);
    await expect(page.text()).resolves.toContain('The database is unavailable.');
    expect((await fetch(`${app.url}/events`)).status).toBe(503);
    await postgres.start();
    await until('it is back', async () => (await fetch(`${app.url}/events`)).status === 200);
    await expect(sendMessage(app.url, { key: 'k' })).resolves.toEqual(okAnswer);
    await expect(app.stop()).resolves.toBe(0);
  });

  test('the app may start first', async () => {
    const postgres = await Postgres.start();
    const DATABASE_URL = await postgres.createDatabase();
    await postgres.stop();
    const app = new AppProcess({ DATABASE_URL });
    await until('it has missed the database', () =>
      app.stdout.includes('the database is unavailable'),
    );
    await postgres.start();
    await app.ready();
    await expect(sendMessage(app.url, { key: 'k' })).resolves.toEqual(okAnswer);
  });

  test('a short absence costs no webhook', async () => {
    // A server takes too long to start for a webhook to wait for it on a busy machine.
    const database = new URL(await newDatabase());
    const gate = await startGate(Number(database.port));
    database.port = String(gate.port);
    const app = await startApp({ DATABASE_URL: database.href });
    await gate.close();
    const answers = ['a', 'b', 'c'].map((key) => sendMessage(app.url, { key }));
    await until('it is missed', () => app.stdout.includes('the database is unavailable'));
    await gate.open();
    await expect(Promise.all(answers)).resolves.toEqual([okAnswer, okAnswer, okAnswer]);
  });
});

describe('two instances on one PostgreSQL', () => {
  /** The accounts that an event stream tells of. */
  async function changesAt(app: AppProcess): Promise<string[]> {
    const response = await fetch(`${app.url}/events`);
    const changes: string[] = [];
    const read = async () => {
      for await (const chunk of response.body!) {
        const text = Buffer.from(chunk as Uint8Array).toString();
        for (const [, account] of text.matchAll(/event: change\ndata: (.*)\n/g)) {
          changes.push(JSON.parse(account!) as string);
        }
      }
    };
    read().catch(() => undefined);
    return changes;
  }

  test('started at once make the tables together, and what one takes the other tells', async () => {
    const DATABASE_URL = await newDatabase();
    const [one, two] = await Promise.all([startApp({ DATABASE_URL }), startApp({ DATABASE_URL })]);
    const changes = await changesAt(two);
    await sendMessage(one.url, { account: 'a', key: 'k' });
    await until('the other tells of the message', () => changes.includes('a'));
    await sendRecall(one.url, { account: 'b', keys: ['k'] });
    await until('the other tells of the recall', () => changes.includes('b'));
    expect(changes).toEqual(['a', 'b']);
  });
});
