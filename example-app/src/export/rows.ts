import type {
  Archive,
  Cursor,
  Element,
  Page,
  RecallCursor,
  WholeRejection,
} from '../store/archive';
import type { ShownMessages, ShownRejections } from '../page/links';
import { elementsIn } from '../webhooks/elements';

/** One message or recall, as a file has it. */
export interface MessageRow {
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

/** What was rejected, or differs in a message that was stored. */
export interface RejectionRow {
  /** ISO 8601, in UTC. */
  readonly receivedAt: string;
  readonly code: string;
  readonly command: string;
  readonly account: string | null;
  readonly msgKey: string | null;
  readonly reason: string;
  /** What the validator found, in AJV's format. */
  readonly details: unknown;
  readonly isSigned: boolean;
  /** The body as received; null: it was not read, or the message is gone. */
  readonly body: string | null;
}

// How many rows are in memory at once, with their bodies.
const batch = 200;

const isoTime = (milliseconds: number) => new Date(milliseconds).toISOString();

interface Source {
  readonly account: string;
  readonly msgKey: string;
  readonly sentAt: number | null;
  readonly recalledAt: number | null;
  readonly platform: string | null;
  readonly elements: readonly Element[] | null;
  readonly body: string | null;
}

const toMessageRow = (source: Source): MessageRow => {
  const { account, msgKey, sentAt, recalledAt, platform, elements, body } = source;
  return {
    account,
    msgKey,
    sentAt: sentAt === null ? null : isoTime(sentAt * 1000),
    recalledAt: recalledAt === null ? null : isoTime(recalledAt),
    platform,
    elements: (body === null ? undefined : elementsIn(body)) ?? elements,
    body,
  };
};

const toRejectionRow = (source: WholeRejection): RejectionRow => {
  const { at, code, command, account, msgKey, reason, details, isSigned, body } = source;
  return {
    receivedAt: isoTime(at * 1000),
    code,
    command,
    account,
    msgKey,
    reason,
    details: JSON.parse(details) as unknown,
    isSigned,
    body,
  };
};

/** Yields page after page, each as soon as it is read. */
async function* pagesOf<Item, Place, Row>(
  read: (before: Place | undefined) => Promise<Page<Item, Place>>,
  toRow: (item: Item) => Row,
): AsyncGenerator<Row[]> {
  let before: Place | undefined;
  do {
    const { items, older } = await read(before);
    yield items.map(toRow);
    before = older;
  } while (before);
}

/** All messages or recalls that match, newest first, in batches; without those that arrive meanwhile. */
export function readMessageRows(
  archive: Archive,
  shown: ShownMessages,
): AsyncGenerator<MessageRow[]> {
  return shown.of === 'recalls'
    ? pagesOf(
        (before: RecallCursor | undefined) =>
          archive.wholeRecalls({ ...shown, before, after: undefined }, batch),
        toMessageRow,
      )
    : pagesOf(
        (before: Cursor | undefined) =>
          archive.wholeMessages({ ...shown, before, after: undefined }, batch),
        toMessageRow,
      );
}

/** The same for rejected bodies and drift. */
export function readRejectionRows(
  archive: Archive,
  shown: ShownRejections,
): AsyncGenerator<RejectionRow[]> {
  return pagesOf(
    (before: Cursor | undefined) =>
      archive.wholeRejections(shown.of, { ...shown, before, after: undefined }, batch),
    toRejectionRow,
  );
}
