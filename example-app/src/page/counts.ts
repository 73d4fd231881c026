import type { Overview } from '../store/archive';
import { html, type Html } from './html';
import { linkTo } from './links';
import type { Words } from './words';

/** What there is, each count the way to it. The script compares `data-recalls` of two of these. */
export function renderCounts(words: Words, overview: Overview): Html {
  const { messages, recalled, waiting, isPartial } = overview;
  const renderCount = (label: string, count: number, href: string, style = '') =>
    html`<div class="${style}">
      <dt>${label}</dt>
      <dd><a href="${href}">${words.count(count)}${isPartial ? '+' : ''}</a></dd>
    </div>`;
  const unseen = linkTo({ of: 'recalls', unseen: true });
  return html`<dl id="counts" data-recalls="${recalled + waiting}">
    ${renderCount(words.messages, messages, '/')}
    ${renderCount(words.recalled, recalled, '/recalls', 'warm')}
    ${waiting > 0 ? renderCount(words.unseenRecalls, waiting, unseen, 'warm') : undefined}
  </dl>`;
}
