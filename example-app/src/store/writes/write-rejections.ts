import { changesChannel, type Engine } from '../database/engine';
import { Batcher } from '../queue/batcher';
import type { Rejection } from '../records/records';
import { storableKey, storableText } from '../records/storable';
import { isPassing, weightOfText } from './write';

// SQLSTATE undefined_table: it comes with a late step of the schema.
const isUnmade = (error: unknown) => (error as { code?: string }).code === '42P01';

/** Of those that anyone may have sent, since authentication was off, so many of the newest are kept. */
const mostUnsigned = 10_000;

const dropped = `, dropped AS (
  DELETE FROM im_rejected
  WHERE sdk_app_id = $1::bigint AND NOT is_signed AND (received_at, id) <= (
    SELECT received_at, id FROM im_rejected WHERE sdk_app_id = $1::bigint AND NOT is_signed
    ORDER BY received_at DESC, id DESC
    OFFSET greatest(0, ${mostUnsigned} - (SELECT count(*) FROM arrived)) LIMIT 1)
)`;

const insertRejections = (isSigned: boolean) => `
WITH arrived AS MATERIALIZED (
  SELECT * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[])
    WITH ORDINALITY
    AS arrived (official_account, msg_key, command, code, reason, details, body, position)
), stored AS (
  INSERT INTO im_rejected (sdk_app_id, official_account, msg_key, command, code, reason, details, body, is_signed)
  SELECT $1::bigint, official_account, msg_key, command, code, reason, details, body, ${isSigned}
  FROM arrived ORDER BY position
  RETURNING official_account
)${isSigned ? '' : dropped}
SELECT pg_notify('${changesChannel}', coalesce(official_account, '')) FROM stored`;

/** Stores what was rejected of one app. */
export function rejectionBatcher(
  engine: Engine,
  sdkAppId: number,
  isSigned: boolean,
): Batcher<Rejection> {
  const insert = insertRejections(isSigned);
  return new Batcher<Rejection>({
    run(rejections) {
      const listOf = <T>(column: (rejection: Rejection) => T) => rejections.map(column);
      const keyOf = (key: string | undefined) => (key === undefined ? null : storableKey(key));
      return engine.write(insert, [
        sdkAppId,
        listOf(({ account }) => keyOf(account)),
        listOf(({ msgKey }) => keyOf(msgKey)),
        listOf(({ command }) => storableKey(command)),
        listOf(({ code }) => code),
        listOf(({ reason }) => storableText(reason)),
        listOf(({ details }) => details),
        listOf(({ body }) => (body === undefined ? null : Buffer.from(body))),
      ]);
    },
    weigh: ({ body = '', details }) => 1 + weightOfText(body) + weightOfText(details),
    isPassing: (error) => isPassing(error) || isUnmade(error),
  });
}
