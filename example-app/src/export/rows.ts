import type { Archive, Cursor, Element, Page, RecallCursor } from '../store/archive';
import type { Shown } from '../page/links';
import { elementsIn } from '../webhooks/elements';

/** One message or recall, as a file holds it. */
export interface Row {
  readonly account: string;
  readonly msgKey: string;
  /** ISO 8601, in UTC; null: the message has not arrived. */
  readonly sentAt: string | null;
  /** Null: it is not recalled. */
  readonly recalledAt: string | null;
  readonly platform: string | null;
  /** All of them, with their whole texts. */
  readonly elements: readonly Element[] | null;
  /** The message's body as it was received; null: it has not arrived. */
  readonly body: string | null;
}

// So many are in memory at once, with their bodies.
const batch = 200;

const isoTime = (milliseconds: number | null) =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();

interface Source {
  readonly account: string;
  readonly msgKey: string;
  readonly sentAt: number | null;
  readonly recalledAt: number | null;
  readonly platform: string | null;
  readonly elements: readonly Element[] | null;
  readonly body: string | null;
}

const toRow = (source: Source): Row => {
  const { account, msgKey, sentAt, recalledAt, platform, elements, body } = source;
  return {
    account,
    msgKey,
    sentAt: isoTime(sentAt === null ? null : sentAt * 1000),
    recalledAt: isoTime(recalledAt),
    platform,
    elements: (body === null ? undefined : elementsIn(body)) ?? elements,
    body,
  };
};

/** Page after page, each as it is read. */
async function* pagesOf<Item, Place>(
  read: (before: Place | undefined) => Promise<Page<Item, Place>>,
): AsyncGenerator<readonly Item[]> {
  let before: Place | undefined;
  do {
    const { items, older } = await read(before);
    yield items;
    before = older;
  } while (before);
}

/** All that is filtered, newest first, in batches. What arrives meanwhile is not in it. */
export async function* readRows(archive: Archive, shown: Shown): AsyncGenerator<Row[]> {
  const pages =
    shown.of === 'messages'
      ? pagesOf((before: Cursor | undefined) =>
          archive.wholeMessages({ ...shown, before, after: undefined }, batch),
        )
      : pagesOf((before: RecallCursor | undefined) =>
          archive.wholeRecalls({ ...shown, before, after: undefined }, batch),
        );
  for await (const items of pages) yield items.map(toRow);
}
