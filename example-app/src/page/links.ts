import type {
  Cursor,
  Filters,
  RecallCursor,
  RecallView,
  RejectionKind,
  View,
} from '../store/archive';

export type ShownMessages =
  | ({ readonly of: 'messages'; readonly unseen?: undefined } & View)
  | ({ readonly of: 'recalls' } & RecallView);
export type ShownRejections = { readonly of: RejectionKind; readonly unseen?: undefined } & View;

/** What an address shows. */
export type Shown = ShownMessages | ShownRejections;

/** Where each list is. */
export const paths = {
  messages: '/',
  recalls: '/recalls',
  rejected: '/rejected',
  drift: '/rejected/drift',
} as const satisfies Readonly<Record<Shown['of'], string>>;

/** True for the name of a list. */
export const isList = (of: unknown): of is Shown['of'] =>
  typeof of === 'string' && Object.hasOwn(paths, of);

type Place = Cursor | RecallCursor;

/** The parts of an address; by default those of the first page of messages. */
export interface Address extends Filters {
  readonly of?: Shown['of'];
  readonly unseen?: boolean | undefined;
  readonly before?: Place | undefined;
  readonly after?: Place | undefined;
}

// The range of a Date, in seconds, and so of what can be stored.
const latestTime = 8.64e12;
const longestText = 100;
const cursor = /^([0-9]{1,13}(?:\.[0-9]{1,6})?)-([0-9]{1,18})$/;
const recallCursor = /^([0-9]{1,16})-([^]*)$/;

function parseCursor(text: string | null): Cursor | undefined {
  const match = cursor.exec(text ?? '');
  const at = Number(match?.[1]);
  return match && at <= latestTime ? { at, id: match[2]! } : undefined;
}

function parseRecallCursor(text: string | null, account: string | null): RecallCursor | undefined {
  const match = recallCursor.exec(text ?? '');
  const recalledAt = Number(match?.[1]);
  if (!match || account === null || !(recalledAt <= latestTime * 1000)) return undefined;
  return { recalledAt, account, msgKey: match[2]! };
}

// The calendar of the database begins with the year 1, and has every day since.
function parseDay(text: string | null): string | undefined {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text ?? '') || text!.startsWith('0000'))
    return undefined;
  const time = Date.parse(text!);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text!) ? text! : undefined;
}

// Names alone, since PostgreSQL counts the hours of "+08" the other way round.
const zoneName = /^[a-z][a-z0-9_+-]*(?:\/[a-z0-9_+-]+)*$/i;

// Not Intl.supportedValuesOf, which has only one name of each zone: Asia/Calcutta, but not Asia/Kolkata.
function parseZone(text: string | null): string | undefined {
  if (!zoneName.test(text ?? '')) return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text! });
    return text!;
  } catch {
    return undefined;
  }
}

const queryOf = (url: string) => new URLSearchParams(url.split('?')[1]);

/** Parses the address of a list. Parameters that it does not understand are ignored. */
export function parseShown(url: string, of: Shown['of']): Shown {
  const query = queryOf(url);
  const text = query.get('text')?.trim().slice(0, longestText);
  const filters = {
    account: query.get('account') || undefined,
    text: text || undefined,
    from: parseDay(query.get('from')),
    to: parseDay(query.get('to')),
    zone: parseZone(query.get('zone')),
  };
  const [before, after] = [query.get('before'), query.get('after')];
  if (of !== 'recalls') {
    return { ...filters, of, before: parseCursor(before), after: parseCursor(after) };
  }
  const account = query.get('of');
  return {
    ...filters,
    of,
    unseen: query.has('unseen'),
    before: parseRecallCursor(before, account),
    after: parseRecallCursor(after, account),
  };
}

function filtersOf({ account, text, from, to, zone }: Filters): URLSearchParams {
  const given = Object.entries({
    account,
    text,
    from,
    to,
    zone: from === undefined && to === undefined ? undefined : zone,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(given);
}

const withQuery = (path: string, query: URLSearchParams) =>
  query.size === 0 ? path : `${path}?${query.toString()}`;

function addPlace(query: URLSearchParams, name: 'before' | 'after', place: Place): void {
  if ('id' in place) {
    query.set(name, `${place.at}-${place.id}`);
  } else {
    query.set(name, `${place.recalledAt}-${place.msgKey}`);
    query.set('of', place.account);
  }
}

/** The address of a list. */
export function linkTo(address: Address): string {
  const { of = 'messages', before, after, unseen = false } = address;
  const query = filtersOf(address);
  if (before) addPlace(query, 'before', before);
  if (after) addPlace(query, 'after', after);
  if (unseen) query.set('unseen', '');
  return withQuery(paths[of], query);
}

/** The address of the same list with a change; of its first page, unless the change is `before` or `after`. */
export const changedLink = (shown: Shown, change: Address = {}): string =>
  linkTo({ ...shown, before: undefined, after: undefined, ...change });

/** The address of a file with everything that matches the filters. */
export function exportLink(shown: Shown, format: 'csv' | 'jsonl'): string {
  const query = filtersOf(shown);
  if (shown.unseen) query.set('unseen', '');
  return withQuery(`/export/${shown.of}.${format}`, query);
}

/**
 * The permanent address of one message, also of one that is known by its recall alone.
 *
 * @param list address of the list to go back to
 */
export function messageLink(account: string, key: string, list: string): string {
  const query = new URLSearchParams({ account, key });
  if (list !== linkTo({})) query.set('list', list);
  return withQuery('/message', query);
}

/** The address of the body of one message, as it was received. */
export const bodyLink = (account: string, key: string): string =>
  withQuery('/message.json', new URLSearchParams({ account, key }));

/**
 * The permanent address of one rejected body.
 *
 * @param list address of the list to go back to
 */
export const rejectionLink = (id: string, list: string): string =>
  withQuery(`${paths.rejected}/${id}`, new URLSearchParams({ list }));

/** The address of such a body, as it was received. */
export const rejectedBodyLink = (id: string): string => `${paths.rejected}/${id}/body`;

/** Parses the address of a message. */
export function parseMessage(url: string): { account: string; key: string } | undefined {
  const query = queryOf(url);
  const [account, key] = [query.get('account'), query.get('key')];
  return account === null || key === null ? undefined : { account, key };
}

/** The list that the address of a message leads back to; undefined if it names none. */
export function parseList(url: string): Shown | undefined {
  const list = queryOf(url).get('list');
  if (list === null) return undefined;
  const [path] = list.split('?');
  const of = (Object.keys(paths) as Shown['of'][]).find((name) => paths[name] === path);
  return parseShown(list, of ?? 'messages');
}
