import type { MessageRow, RejectionRow } from './rows';

export interface Format<Row> {
  readonly type: string;
  readonly head: string;
  readonly line: (row: Row) => string;
}

// What a spreadsheet takes for a formula would be run; one that begins with an apostrophe is shown as it is. A
// number is none, nor is what begins with @, as all official accounts do, but calls nothing.
const formula =
  /^[\t\r\n ]*(?:[=\uFF1D]|[+\-\uFF0B\uFF0D](?![0-9.,\s]*$)|[@\uFF20][^]*[(|!\uFF08])/;

function cell(value: string | null): string {
  const text = formula.test(value ?? '') ? `'${value}` : (value ?? '');
  return /[",\r\n;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param columns what a person reads, by the names of the columns */
function csv<Row>(columns: Readonly<Record<string, (row: Row) => string | null>>): Format<Row> {
  return {
    type: 'text/csv; charset=utf-8',
    // Without the mark at its beginning, Excel would not take it for UTF-8.
    head: `\uFEFF${Object.keys(columns).join(',')}\r\n`,
    line: (row) =>
      Object.values(columns)
        .map((column) => cell(column(row)))
        .join(',') + '\r\n',
  };
}

/** Everything. */
const jsonl: Format<unknown> = {
  type: 'application/jsonl; charset=utf-8',
  head: '',
  line: (row) => `${JSON.stringify(row)}\n`,
};

const textsOf = ({ elements }: MessageRow) =>
  elements === null
    ? null
    : elements
        .map(({ type, text }) =>
          type === 'TIMTextElem' ? (text ?? '') : `[${type}] ${text ?? ''}`,
        )
        .join('\n');

/** Of messages and recalls, by the ending of the file's name. */
export const messageFormats = {
  csv: csv<MessageRow>({
    account: ({ account }) => account,
    key: ({ msgKey }) => msgKey,
    sent: ({ sentAt }) => sentAt,
    recalled: ({ recalledAt }) => recalledAt,
    platform: ({ platform }) => platform,
    text: textsOf,
  }),
  jsonl,
};

/** Of what was rejected, or drifts. */
export const rejectionFormats = {
  csv: csv<RejectionRow>({
    received: ({ receivedAt }) => receivedAt,
    code: ({ code }) => code,
    command: ({ command }) => command,
    account: ({ account }) => account,
    key: ({ msgKey }) => msgKey,
    reason: ({ reason }) => reason,
    body: ({ body }) => body,
  }),
  jsonl,
};

export type Ending = keyof typeof messageFormats;

/** True for the ending of a file that there is. */
export const isEnding = (ending: unknown): ending is Ending =>
  typeof ending === 'string' && Object.hasOwn(messageFormats, ending);
