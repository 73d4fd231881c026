import { html, type Html } from '../html';

const special = /[\\^$.*+?()[\]{}|]/g;

/** A text with the matches marked, ignoring case as the search does. */
export function markHits(text: string, sought: string | undefined): Html {
  if (sought === undefined) return html`${text}`;
  const hit = new RegExp(`(${sought.replaceAll(special, '\\$&')})`, 'giu');
  const parts = text.split(hit);
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<mark>${part}</mark>` : html`${part}`))}`;
}
