import type { MessageRow, RejectionRow } from './rows';

export interface Format<Row> {
  readonly type: string;
  readonly head: string;
  readonly line: (row: Row) => string;
}

// A spreadsheet would run what looks like a formula; after an apostrophe it shows the text as it is. Numbers are no
// formulas, nor is an @ without a call, with which all official accounts begin.
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
    // Without a byte order mark, Excel would not read it as UTF-8.
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

/** The formats of messages and recalls, by file extension. */
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

/** The formats of rejected bodies and of drift. */
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

/** True for a file extension that has a format. */
export const isEnding = (ending: unknown): ending is Ending =>
  typeof ending === 'string' && Object.hasOwn(messageFormats, ending);
