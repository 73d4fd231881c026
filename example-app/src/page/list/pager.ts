import type { Cursor, Page, RecallCursor } from '../../store/archive';
import { html, type Html } from '../html';
import { changedLink, type Shown } from '../links';
import type { Words } from '../words';

/** Links to the newest page and to the neighbouring ones. */
export function renderPager(
  words: Words,
  shown: Shown,
  { newer, older }: Page<unknown, Cursor | RecallCursor>,
): Html {
  if (!newer && !older) return html`<nav id="pager" hidden></nav>`;
  const link = (href: string, rel: string, label: string) =>
    html`<a href="${href}" rel="${rel}">${label}</a>`;
  return html`<nav id="pager" aria-label="${words.pages}">
    ${newer && html`<a href="${changedLink(shown)}">${words.newest}</a>`}
    ${newer && link(changedLink(shown, { after: newer }), 'prev', words.newer)}
    ${older && link(changedLink(shown, { before: older }), 'next', words.older)}
  </nav>`;
}
