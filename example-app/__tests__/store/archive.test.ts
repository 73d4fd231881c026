import fc from 'fast-check';
import { Archive } from '../../src/store/archive';
import {
  DatabaseAway,
  StatementFailed,
  type Engine,
  type Watcher,
} from '../../src/store/database/engine';
import { countOverview } from '../../src/store/queries/count';
import { openPostgres } from '../../src/store/database/postgres';
import { unreported, unwatched } from '../../scripts/unwatched';
import { onCleanup } from '../helpers/cleanups';
import { dataDirectory } from '../helpers/data-directory';
import { openPgliteProcess } from '../helpers/pglite';
import { newDatabase } from '../helpers/postgres';
import { until } from '../helpers/until';

// However slow the machine is: the batcher has a clock of its own, which is a webhook's.
const patient = { aborted: false, patienceMs: Infinity };

async function opened(engine: Engine): Promise<Engine> {
  onCleanup(() => engine.close());
  await engine.started;
  return engine;
}

/** The same with all indexes: one that is being built and an ANALYZE would wait for each other. */
async function complete(engine: Engine): Promise<Engine> {
  await opened(engine);
  await until('the schema is complete', () => engine.isComplete());
  return engine;
}

const engines: Record<string, (watcher: Watcher) => Promise<Engine>> = {
  PGlite: (watcher) => opened(openPgliteProcess(dataDirectory(), watcher)),
  PostgreSQL: async (watcher) => {
    return complete(openPostgres(await newDatabase(), watcher, unreported));
  },
};

let lastApp = 0;
const newApp = () => (lastApp += 1);

/** What befalls a statement: nothing, no connection, or a connection that is lost after the commit. */
type Fate = 'runs' | 'is not run' | 'runs unheard';

function unlucky(engine: Engine, fates: readonly Fate[]): Engine {
  let count = 0;
  return {
    ...engine,
    async write<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]> {
      const fate = fates[count] ?? 'runs';
      count += 1;
      if (fate === 'is not run') throw new DatabaseAway('no connection');
      const rows = await engine.write<Row>(sql, values);
      if (fate === 'runs unheard') throw new DatabaseAway('connection lost');
      return rows;
    },
  };
}

interface Step {
  readonly kind: 'message' | 'recall';
  readonly account: string;
  /** The first is a message's. */
  readonly keys: readonly string[];
  /** In seconds from some day. */
  readonly time: number;
  /** No time that PostgreSQL can hold: the row itself is at fault. */
  readonly isBad: boolean;
  /** Turns of the event loop until the next step. */
  readonly pause: number;
}

const someDay = 1_700_000_000;
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('message', 'recall'),
  account: fc.constantFrom('a', 'b'),
  keys: fc.array(fc.constantFrom('z', 'k', 'c', 'y', 'b'), { minLength: 1, maxLength: 2 }),
  time: fc.integer({ min: 0, max: 3 }),
  isBad: fc.nat(9).map((number) => number === 0),
  pause: fc.constantFrom(0, 0, 0, 1, 5),
});
const fate = fc.constantFrom<Fate>('runs', 'runs', 'is not run', 'runs unheard');

/** What the archive must hold if every step is taken on its own, in the order of arrival. */
function expectedOf(steps: readonly Step[]) {
  const messages = new Map<string, { account: string; msgKey: string; text: string }>();
  const recalls = new Map<string, { time: number; platform: string }>();
  for (const [index, { kind, account, keys, time, isBad }] of steps.entries()) {
    if (isBad) continue;
    if (kind === 'message') {
      const id = `${account}/${keys[0]!}`;
      if (!messages.has(id)) {
        messages.set(id, { account, msgKey: keys[0]!, text: `step ${index}` });
      }
      continue;
    }
    for (const key of keys) {
      const earlier = recalls.get(`${account}/${key}`);
      if (earlier && earlier.time <= time) continue;
      recalls.set(`${account}/${key}`, { time, platform: `step ${index}` });
    }
  }
  return { messages, recalls };
}

function take(archive: Archive, index: number, { kind, account, keys, time, isBad }: Step) {
  const sentAt = isBad ? 1e300 : someDay;
  if (kind === 'message') {
    const elements = [{ type: 'TIMTextElem', text: `step ${index}` }];
    return archive.store(
      { officialAccount: account, msgKey: keys[0]!, sentAt, elements, body: '{}' },
      patient,
    );
  }
  const recalledAt = isBad ? new Date(NaN) : new Date((someDay + time) * 1_000);
  return archive.recall(
    { officialAccount: account, msgKeys: keys, recalledAt, platform: `step ${index}` },
    patient,
  );
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe.each(Object.entries(engines))('on %s', (_name, open) => {
  let engine: Engine;
  const changes: string[] = [];
  beforeAll(async () => {
    engine = await open({ ...unwatched, changed: (account) => changes.push(account) });
  });

  test('whatever arrives together, in whatever order, and whatever fails between: all is stored as if alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        // Together no more than may wait however slow the store is.
        fc.array(step, { minLength: 1, maxLength: 24 }),
        fc.array(fate, { maxLength: 6 }),
        async (steps, fates) => {
          const sdkAppId = newApp();
          const archive = new Archive(unlucky(engine, fates), sdkAppId);
          const taken: Promise<void>[] = [];
          for (const [index, one] of steps.entries()) {
            taken.push(take(archive, index, one));
            for (let count = 0; count < one.pause; count += 1) await turn();
          }
          const outcomes = await Promise.allSettled(taken);
          expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(
            steps.map(({ isBad }) => isBad),
          );

          const expected = expectedOf(steps);
          const found = new Archive(engine, sdkAppId);
          const { items: messages } = await found.messages({});
          // Of one second all of them: newest first.
          expect(
            messages.map(({ account, msgKey, elements }) => [account, msgKey, elements[0]?.text]),
          ).toEqual(
            [...expected.messages.values()]
              .reverse()
              .map(({ account, msgKey, text }) => [account, msgKey, text]),
          );
          const { items: recalls } = await found.recalls();
          expect(
            Object.fromEntries(
              recalls.map(({ account, msgKey, recalledAt, platform }) => [
                `${account}/${msgKey}`,
                { time: recalledAt / 1_000 - someDay, platform },
              ]),
            ),
          ).toEqual(Object.fromEntries(expected.recalls));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a notification says each account once a statement', async () => {
    const archive = new Archive(engine, newApp());
    changes.length = 0;
    const steps = Array.from({ length: 50 }, (_, index) =>
      archive.recall(
        {
          officialAccount: `many ${index % 2}`,
          msgKeys: [`${index}`, 'k'],
          recalledAt: new Date(0),
        },
        patient,
      ),
    );
    await Promise.all(steps);
    await until('both are told', () => new Set(changes).size === 2);
    // The first recall alone, and the others together.
    expect(changes.length).toBeLessThanOrEqual(4);
  });

  test('an error of a statement has none of its parameters', async () => {
    const archive = new Archive(engine, newApp());
    const failure = await archive
      .store(
        { officialAccount: 'a', msgKey: 'k', sentAt: 1e300, elements: [], body: 'confidential' },
        patient,
      )
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StatementFailed);
    expect(Object.keys(failure as object)).toEqual(['code']);
    expect((failure as Error).cause).toBeUndefined();
  });

  test('however many messages and recalls there are, all are counted', async () => {
    const app = newApp();
    const rows = (count: number, table: string, columns: string, values: string) =>
      engine.query(
        `INSERT INTO ${table} (sdk_app_id, official_account, msg_key, ${columns})
         SELECT ${app}, 'a' || n % 3, n, ${values} FROM generate_series(1, ${count}) AS n`,
      );
    await rows(15_000, 'im_messages', 'sent_at, elements, body', `to_timestamp(n), '[]', '{}'`);
    await rows(15_400, 'im_recalls', 'recalled_at', 'to_timestamp(n)');
    // As autovacuum does within a minute: what the tests before have left says nothing of so many rows.
    await engine.query('ANALYZE im_messages, im_recalls');
    await expect(new Archive(engine, app).counts.inTurn()).resolves.toEqual({
      messages: 15_000,
      recalled: 15_000,
      waiting: 400,
      rejected: 0,
      drift: 0,
      isEstimate: false,
      accountCount: 3,
      accounts: ['a0', 'a2', 'a1'].map((account) => ({
        account,
        messages: 5_000,
        recalled: 5_000,
      })),
    });
  });

  test('recalls are shown newest first, seen or not, page by page', async () => {
    const archive = new Archive(engine, newApp());
    const keys = Array.from({ length: 120 }, (_, index) => `k${String(index).padStart(3, '0')}`);
    await Promise.all(
      keys.map((msgKey, index) =>
        archive.recall(
          // Ten of each millisecond.
          { officialAccount: 'a', msgKeys: [msgKey], recalledAt: new Date(Math.floor(index / 10)) },
          patient,
        ),
      ),
    );
    await archive.recall(
      { officialAccount: 'b', msgKeys: ['k'], recalledAt: new Date(99) },
      patient,
    );
    await archive.store(
      { officialAccount: 'a', msgKey: 'k007', sentAt: 5, elements: [], body: '{}' },
      patient,
    );

    const all = [];
    let page = await archive.recalls({ account: 'a' });
    for (; page.older; page = await archive.recalls({ account: 'a', before: page.older })) {
      all.push(...page.items);
    }
    all.push(...page.items);
    expect(all.map(({ msgKey }) => msgKey)).toEqual(keys.toReversed());
    expect(all.find(({ msgKey }) => msgKey === 'k007')).toMatchObject({ sentAt: 5, recalledAt: 0 });

    await expect(archive.recalls()).resolves.toHaveProperty('items.0.account', 'b');
    const unseen = await archive.recalls({ account: 'a', unseen: true, before: all[111]! });
    expect(unseen.items.map(({ msgKey }) => msgKey)).toEqual([
      'k006',
      'k005',
      'k004',
      'k003',
      'k002',
      'k001',
      'k000',
    ]);
  });
});

test('what is too much to be counted is estimated', async () => {
  const engine = await engines.PostgreSQL!(unwatched);
  const app = newApp();
  await engine.query(
    `INSERT INTO im_messages (sdk_app_id, official_account, msg_key, sent_at, elements, body)
     SELECT ${app}, 'a' || n % 3, n, to_timestamp(n), '[]', '{}' FROM generate_series(1, 300) AS n`,
  );
  await engine.query('ANALYZE im_messages');
  await expect(countOverview(engine, app, 300)).resolves.toMatchObject({
    messages: 300,
    isEstimate: false,
  });
  await expect(countOverview(engine, app, 299)).resolves.toEqual({
    messages: 300,
    recalled: 0,
    waiting: 0,
    rejected: 0,
    drift: 0,
    isEstimate: true,
    accountCount: 3,
    accounts: ['a0', 'a2', 'a1'].map((account) => ({ account, messages: null, recalled: 0 })),
  });
});

describe('several instances on one PostgreSQL', () => {
  test('batches that share keys never wait for each other in a circle', async () => {
    const url = await newDatabase();
    const failures: unknown[] = [];
    const instance = async () => {
      const engine = await opened(openPostgres(url, unwatched, unreported));
      return new Archive(
        {
          ...engine,
          write: <Row>(sql: string, values?: readonly unknown[]) =>
            engine.write<Row>(sql, values).catch((error: unknown) => {
              failures.push(error);
              throw error;
            }),
        },
        1,
      );
    };
    const archives = [await instance(), await instance()];
    for (let round = 0; round < 60; round += 1) {
      // Together no more than may wait however slow the store is.
      const keys = Array.from({ length: 45 }, (_, index) => `${round}-${index}`);
      await Promise.all(
        archives.flatMap((archive, which) => {
          const msgKeys = which === 0 ? keys : keys.toReversed();
          return [
            archive.recall({ officialAccount: 'a', msgKeys, recalledAt: new Date(0) }, patient),
            ...msgKeys.map((msgKey) =>
              archive.store(
                { officialAccount: 'a', msgKey, sentAt: 0, elements: [], body: '{}' },
                patient,
              ),
            ),
          ];
        }),
      );
    }
    expect(failures).toEqual([]);
  });

  test('that start at once make the tables without a fault', async () => {
    const troubles: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const url = await newDatabase();
      await Promise.all(
        Array.from({ length: 8 }, () =>
          opened(
            openPostgres(url, unwatched, {
              ...unreported,
              trouble: (message) => troubles.push(message),
            }),
          ),
        ),
      );
    }
    expect(troubles).toEqual([]);
  });
});
