import { setTimeout as delay } from 'node:timers/promises';
import type { Session } from './session';
import { steps } from './steps';

// SQLSTATE lock_not_available.
const lockTimedOut = '55P03';
const retryMs = 1_000;

const record = `
CREATE TABLE IF NOT EXISTS im_schema_steps (
  step integer PRIMARY KEY,
  title text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
)`;

const isLockTimeout = (error: unknown) => (error as { code?: string }).code === lockTimedOut;

/** The numbers of the steps that are not applied, from 1. It runs no DDL. */
export async function pendingSteps({ query }: Pick<Session, 'query'>): Promise<number[]> {
  const [recorded] = await query<{ isThere: boolean }>(
    `SELECT to_regclass('im_schema_steps') IS NOT NULL AS "isThere"`,
  );
  const applied = recorded?.isThere
    ? await query<{ step: number }>('SELECT step FROM im_schema_steps')
    : [];
  const isApplied = new Set(applied.map(({ step }) => step));
  return steps.map((_step, position) => position + 1).filter((number) => !isApplied.has(number));
}

/** Applies one step and records it. Where another session holds a lock it needs, it tries again later. */
export async function applyStep(number: number, session: Session): Promise<void> {
  const { title, apply } = steps[number - 1]!;
  const name = `step ${number} of ${steps.length}, ${title}`;
  session.tell(name);
  for (let tries = 0; ; tries += 1) {
    session.signal.throwIfAborted();
    try {
      await session.query(record);
      await apply(session);
      await session.query(
        'INSERT INTO im_schema_steps (step, title) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [number, title],
      );
      return;
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      if (tries === 0) session.tell(`${name}: waiting until the table is not locked by others`);
      await delay(retryMs);
    }
  }
}
