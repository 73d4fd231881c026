import type { Cursor, Page, RecallCursor } from '../store/archive';
import { html, type Html } from './html';
import { linkToFirst, type Shown } from './links';
import type { Words } from './words';

/** The ways from a page. */
export function renderPager(
  words: Words,
  shown: Shown,
  { newer, older }: Page<unknown, Cursor | RecallCursor>,
): Html {
  if (!newer && !older) return html`<nav id="pager" hidden></nav>`;
  const link = (href: string, rel: string, label: string) =>
    html`<a href="${href}" rel="${rel}">${label}</a>`;
  return html`<nav id="pager" aria-label="${words.pages}">
    ${newer && html`<a href="${linkToFirst(shown)}">${words.newest}</a>`}
    ${newer && link(linkToFirst(shown, { after: newer }), 'prev', words.newer)}
    ${older && link(linkToFirst(shown, { before: older }), 'next', words.older)}
  </nav>`;
}
