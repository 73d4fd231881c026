import type { Cursor, View } from '../store/archive';

// The range of a Date, in seconds, and so of what can be stored.
const latestTime = 8.64e12;
const cursor = /^([0-9]{1,13})-([0-9]{1,18})$/;

function parseCursor(text: string | null): Cursor | undefined {
  const match = cursor.exec(text ?? '');
  const sentAt = Number(match?.[1]);
  return match && sentAt <= latestTime ? { sentAt, id: match[2]! } : undefined;
}

/** The view that a link shows; what is not understood is left out. */
export function parseView(url: string): View {
  const query = new URLSearchParams(url.split('?')[1]);
  return {
    account: query.get('account') ?? undefined,
    before: parseCursor(query.get('before')),
    after: parseCursor(query.get('after')),
  };
}

/** The link that shows a view. */
export function linkTo({ account, before, after }: View): string {
  const query = new URLSearchParams();
  if (account !== undefined) query.set('account', account);
  if (before) query.set('before', `${before.sentAt}-${before.id}`);
  if (after) query.set('after', `${after.sentAt}-${after.id}`);
  return query.size === 0 ? '/' : `/?${query.toString()}`;
}
