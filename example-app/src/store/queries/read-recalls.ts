import type { Engine } from '../database/engine';
import { pageSize, readPage, type Beside } from './read-page';
import { RecallReader } from './recall-reader';
import type { ArchivedRecall, RecallCursor, RecallPage, RecallView } from '../records/records';
import { isIndexed } from './statement';

/** So many are looked through at once, each with its message. */
const lookedAtRows = 10_000;
/** So many, where a text is sought in their accounts and keys alone, which no index holds. */
const ownTextRows = 50_000;
/** What is in one of forty is found among so many, and the index need not be asked. */
const frequentRows = 2_000;

type Found = Promise<Beside<ArchivedRecall, RecallCursor>>;

async function lookThrough(reader: RecallReader, text: string | undefined): Found {
  const isByOwnText = reader.view.unseen && text !== undefined && isIndexed(text, reader.engine);
  const lookedAt = isByOwnText ? ownTextRows : lookedAtRows;
  const rows = await (isByOwnText ? reader.unseen(lookedAt, text) : reader.through(lookedAt, text));
  return rows.length > reader.limit
    ? { rows }
    : { rows, lookedAt, end: await reader.endOf(lookedAt) };
}

async function searchByIndex(reader: RecallReader, text: string): Found {
  const frequent = await reader.through(frequentRows, text);
  if (frequent.length > reader.limit) return { rows: frequent };
  const [rows, isMore] = await Promise.all([
    reader.byIndex(ownTextRows, text),
    reader.hasMoreThan(ownTextRows),
  ]);
  return { rows, unseenAmong: isMore ? ownTextRows : undefined };
}

/** The recalls that a view shows, of messages that have arrived and of others. */
export function readRecalls(
  engine: Engine,
  sdkAppId: number,
  view: RecallView,
  limit = pageSize,
): Promise<RecallPage> {
  const { text, unseen } = view;
  return readPage<ArchivedRecall, RecallCursor>(view, limit, async (cursor, comparison) => {
    const reader = new RecallReader(engine, sdkAppId, view, limit, cursor, comparison);
    if (unseen || (text !== undefined && !isIndexed(text, engine)))
      return lookThrough(reader, text);
    return text === undefined ? { rows: await reader.all() } : searchByIndex(reader, text);
  });
}
