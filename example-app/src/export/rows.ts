import type { Archive, Element } from '../store/archive';
import type { Shown } from '../page/links';

/** One message or recall, as a file holds it. */
export interface Row {
  readonly account: string;
  readonly msgKey: string;
  /** ISO 8601, in UTC; null: the message has not arrived. */
  readonly sentAt: string | null;
  /** Null: it is not recalled. */
  readonly recalledAt: string | null;
  readonly platform: string | null;
  readonly elements: readonly Element[] | null;
}

// So many are in memory at once.
const batch = 1_000;

const isoTime = (milliseconds: number | null) =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();

interface Source {
  readonly account: string;
  readonly msgKey: string;
  readonly sentAt: number | null;
  readonly recalledAt: number | null;
  readonly platform: string | null;
  readonly elements: readonly Element[] | null;
}

const toRow = ({ account, msgKey, sentAt, recalledAt, platform, elements }: Source): Row => ({
  account,
  msgKey,
  sentAt: isoTime(sentAt === null ? null : sentAt * 1000),
  recalledAt: isoTime(recalledAt),
  platform,
  elements,
});

/** All that is filtered, newest first, in batches. What arrives meanwhile is not in it. */
export async function* readRows(archive: Archive, shown: Shown): AsyncGenerator<Row[]> {
  if (shown.of === 'messages') {
    let view = { ...shown, before: undefined, after: undefined } as Parameters<
      Archive['messages']
    >[0];
    for (;;) {
      const { messages, hasOlder } = await archive.messages(view, batch);
      yield messages.map(toRow);
      if (!hasOlder) return;
      view = { ...view, before: messages.at(-1) };
    }
  }
  let view = { ...shown, before: undefined } as Parameters<Archive['recalls']>[0];
  for (;;) {
    const { recalls, next } = await archive.recalls(view, batch);
    yield recalls.map(toRow);
    if (!next) return;
    view = { ...view, before: next };
  }
}
