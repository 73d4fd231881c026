import type { Row } from './rows';

export interface Format {
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

const textsOf = ({ elements }: Row) =>
  elements === null
    ? null
    : elements
        .map(({ type, text }) =>
          type === 'TIMTextElem' ? (text ?? '') : `[${type}] ${text ?? ''}`,
        )
        .join('\n');

/** By the ending of the file's name. */
export const formats: Readonly<Record<string, Format>> = {
  csv: {
    type: 'text/csv; charset=utf-8',
    // Without the mark at its beginning, Excel would not take it for UTF-8.
    head: '\uFEFFaccount,key,sent,recalled,platform,text\r\n',
    line: (row) =>
      [row.account, row.msgKey, row.sentAt, row.recalledAt, row.platform, textsOf(row)]
        .map(cell)
        .join(',') + '\r\n',
  },
  jsonl: {
    type: 'application/jsonl; charset=utf-8',
    head: '',
    line: (row) => `${JSON.stringify(row)}\n`,
  },
};
