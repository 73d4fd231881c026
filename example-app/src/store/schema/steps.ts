import { backfillSearched } from './backfill';
import { placedAt } from './placed-at';
import { rejectedTable } from './rejected';
import { erasures, recallAge } from './retention';
import { searchByIndex, searchedColumn, searchFunctions } from './search';
import type { Session } from './session';
import { tables } from './tables';

/** One change of the schema. It may be applied again if the process ends before it is recorded. */
export interface Step {
  readonly title: string;
  readonly apply: (session: Session) => Promise<void>;
}

// While a statement waits for a lock, everyone else waits behind it.
const lockTimeout = '200ms';

/** Quick statements in one transaction. */
const change = (title: string, sql: string): Step => ({
  title,
  async apply(session) {
    await session.query('BEGIN');
    try {
      await session.query(`SET LOCAL lock_timeout = '${lockTimeout}'`);
      await session.query(sql);
      await session.query('COMMIT');
    } catch (error) {
      await session.query('ROLLBACK');
      throw error;
    }
  },
});

/** An index, built while the table is written to. */
const index = (name: string, on: string): Step => ({
  title: `index ${name}`,
  async apply(session) {
    const [found] = await session.query<{ isValid: boolean }>(
      `SELECT indisvalid AS "isValid" FROM pg_index WHERE indexrelid = to_regclass('${name}')`,
    );
    if (found?.isValid) return;
    // Left behind by a build that did not finish.
    if (found) await session.query(`DROP INDEX CONCURRENTLY ${name}`);
    await session.query(`CREATE INDEX CONCURRENTLY ${name} ON ${on}`);
  },
});

/** Applied in this order, each once. New steps go to the end; released ones never change. */
export const steps: readonly Step[] = [
  // The last of them has a step of its own as well, for archives that have had this one without it.
  change('tables', `${tables}; ${searchFunctions}; ${rejectedTable}`),
  index('im_messages_placed', `im_messages (sdk_app_id, ${placedAt}, id)`),
  index(
    'im_messages_placed_of_account',
    `im_messages (sdk_app_id, official_account, ${placedAt}, id)`,
  ),
  index('im_recalls_newest', 'im_recalls (sdk_app_id, recalled_at)'),
  change('column of searched text', searchedColumn),
  { title: 'searched text of the messages that are there', apply: backfillSearched },
  index('im_messages_grams', 'im_messages USING gin (im_grams(searched))'),
  change('search by the index', searchByIndex),
  change('table of rejected bodies', rejectedTable),
  change('table of erasures', erasures),
  index('im_recalls_age', `im_recalls (sdk_app_id, ${recallAge})`),
];

/** Once it is applied, webhooks can be stored and read. */
export const tablesStep = 1;
