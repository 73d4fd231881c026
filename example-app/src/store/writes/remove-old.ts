import type { Engine } from '../database/engine';
import type { Removed } from '../records/records';
import { placedAt } from '../schema/placed-at';
import { recallAge } from '../schema/retention';
import { remove, type Condition } from './remove';

// Skips rows that another instance is deleting.
const olderThanDays = (time: string): Condition => ({
  where: `${time} < now() - make_interval(days => $2::integer)`,
  order: time,
  locked: 'skip',
});

const oldRecalls = olderThanDays(recallAge);

/** Deletes what is older than so many days, whichever is earlier: its own time or that of its arrival. */
export function removeOld(
  engine: Engine,
  sdkAppId: number,
  days: number,
  signal: AbortSignal,
): Promise<Removed> {
  const conditions = {
    messages: olderThanDays(placedAt),
    rejected: olderThanDays('received_at'),
    // A recall whose message is stored is as old as the message.
    recalls: {
      ...oldRecalls,
      where: `${oldRecalls.where} AND NOT EXISTS (
        SELECT FROM im_messages WHERE im_messages.sdk_app_id = im_recalls.sdk_app_id
          AND im_messages.official_account = im_recalls.official_account
          AND im_messages.msg_key = im_recalls.msg_key)`,
    },
  };
  return remove(engine, conditions, [sdkAppId, days], signal);
}
