import type { Engine } from '../database/engine';
import type { ArchivedRejection, Cursor, Page, View, WholeRejection } from '../records/records';
import type { List } from './list';
import { besideIn, placeOf } from './messages';
import { readList, type Wanted } from './read-list';
import { exact, soughtText } from './statement';

const columns = `${placeOf('received_at')}, command, code, ${exact('reason', 'reason')},
       ${exact('official_account', 'account')}, ${exact('msg_key', 'msgKey')}`;

// A message that was stored has its body.
const whole = `${exact('details', 'details')}, is_signed AS "isSigned",
       coalesce(body, (
         SELECT convert_to(im_messages.body, 'UTF8') FROM im_messages
         WHERE im_messages.sdk_app_id = shown.sdk_app_id
           AND im_messages.official_account = shown.official_account
           AND im_messages.msg_key = shown.msg_key AND shown.code = 'DRIFT'
       )) AS body`;

const searched = `lower(concat_ws(E'\\n', official_account, msg_key, command, code, reason))`;

const listOf = (rows: string): List<View, Cursor> => ({
  rows: `(SELECT * FROM im_rejected WHERE ${rows})`,
  as: 'rejected',
  time: 'received_at',
  order: ['received_at', 'id'],
  beside: besideIn('received_at'),
  place: placeOf('received_at'),
  columns,
  whole,
  joined: '',
  search: ({ text }) => (text === undefined ? 'all' : 'among the newest'),
  sought: ({ text = '' }, values) => [`position(${soughtText(text, values)} IN ${searched}) > 0`],
});

const lists = { rejected: listOf(`code <> 'DRIFT'`), drift: listOf(`code = 'DRIFT'`) };

/** Bodies that were rejected, or messages that were stored though they are not as documented. */
export type RejectionKind = keyof typeof lists;

type Stored = Omit<WholeRejection, 'body'> & { readonly body: Uint8Array | null };

const toWhole = ({ body, ...rest }: Stored): WholeRejection => ({
  ...rest,
  body: body && Buffer.from(body).toString(),
});

// The table is made by a late step of the schema.
const nothing = { items: [], newer: undefined, older: undefined };

/** What was rejected, as a view shows it. */
export async function readRejections(
  kind: RejectionKind,
  wanted: Wanted<View>,
): Promise<Page<ArchivedRejection, Cursor>> {
  return wanted.engine.isComplete() ? readList(lists[kind], wanted) : nothing;
}

/** The same with the details and the bodies. */
export async function readWholeRejections(
  kind: RejectionKind,
  wanted: Wanted<View>,
): Promise<Page<WholeRejection, Cursor>> {
  if (!wanted.engine.isComplete()) return nothing;
  const page = await readList<Stored, Cursor, View>(lists[kind], { ...wanted, isWhole: true });
  return { ...page, items: page.items.map(toWhole) };
}

/** One of them; undefined: there is none of that number. */
export async function readRejection(
  engine: Engine,
  sdkAppId: number,
  id: string,
): Promise<WholeRejection | undefined> {
  if (!engine.isComplete()) return undefined;
  const [found] = await engine.query<Stored>(
    `SELECT ${columns}, ${whole} FROM im_rejected AS shown
     WHERE sdk_app_id = $1::bigint AND id = $2::bigint`,
    [sdkAppId, id],
  );
  return found && toWhole(found);
}
