/** The counts of a page that is being loaded, where counting takes long. */
import type { Engine } from '../../../src/store/database/engine';
import { openPostgres } from '../../../src/store/database/postgres';
import { Counts } from '../../../src/store/queries/counts';
import { unreported, unwatched } from '../../../scripts/unwatched';
import { onCleanup } from '../../helpers/cleanups';
import { newDatabase } from '../../helpers/postgres';
import { until } from '../../helpers/until';

const app = 1;
let engine: Engine;

const store = (count: number, from = 1) =>
  engine.query(
    `INSERT INTO im_messages (sdk_app_id, official_account, msg_key, sent_at, elements, body)
     SELECT ${app}, 'a', n, to_timestamp(n), '[]', '{}'
     FROM generate_series(${from}, ${from + count - 1}) AS n`,
  );

/** Makes PostgreSQL's estimate what it would be of so many messages. */
const pretend = (messages: number) =>
  engine.query(`UPDATE pg_class SET reltuples = ${messages} WHERE oid = 'im_messages'::regclass`);

/** An engine that counts when it is let. */
function gated() {
  const held: (() => void)[] = [];
  let isOpen = true;
  const query: Engine['query'] = async (sql, values) => {
    if (!isOpen && sql.includes('FILTER (WHERE im_messages.id IS NULL)')) {
      await new Promise<void>((resolve) => held.push(resolve));
    }
    return engine.query(sql, values);
  };
  return {
    engine: { ...engine, query },
    close: () => (isOpen = false),
    open() {
      isOpen = true;
      for (const resolve of held.splice(0)) resolve();
    },
  };
}

beforeAll(async () => {
  engine = openPostgres(await newDatabase(), unwatched, unreported);
  onCleanup(() => engine.close());
  await engine.started;
  await until('the schema is complete', () => engine.isComplete());
  await store(10_001);
});

afterEach(() => jest.restoreAllMocks());

test('the last ones are shown at once while new ones are made', async () => {
  const gate = gated();
  const counts = new Counts(gate.engine, app);
  await expect(counts.atOnce()).resolves.toMatchObject({ messages: 10_001, isEstimate: false });
  gate.close();
  await store(1, 10_002);
  const now = performance.now();
  const clock = jest.spyOn(performance, 'now').mockReturnValue(now + 4_000);
  await expect(counts.atOnce()).resolves.toMatchObject({ messages: 10_001, isEstimate: false });
  clock.mockReturnValue(now + 70_000);
  await expect(counts.atOnce()).resolves.toMatchObject({ messages: 10_001, isEstimate: true });
  clock.mockRestore();
  gate.open();
  await until('the new ones are there', () => counts.last?.messages === 10_002);
  await expect(counts.inTurn()).resolves.toMatchObject({ messages: 10_002, isEstimate: false });
});

test('the first ones are an estimate, and say so, where there is much', async () => {
  await pretend(123_456);
  const gate = gated();
  gate.close();
  const counts = new Counts(gate.engine, app);
  await expect(counts.atOnce()).resolves.toMatchObject({
    messages: 123_456,
    isEstimate: true,
    accounts: [{ account: 'a', messages: null }],
  });
  expect(counts.last).toBeUndefined();
  gate.open();
  await until('they are counted', () => counts.last?.isEstimate === false);
});

test('where there is little, the first counts are right ones', async () => {
  await pretend(0);
  const counts = new Counts(engine, 2);
  await expect(counts.atOnce()).resolves.toMatchObject({ messages: 0, isEstimate: false });
  await expect(counts.atOnce()).resolves.toMatchObject({ messages: 0, isEstimate: false });
});
