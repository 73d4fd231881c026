import type { Archive, Overview } from '../../store/archive';
import { html, type Html } from '../html';
import { linkTo, paths } from '../links';
import type { Words } from '../words';

/** How many recalls are new, and the mark that the page's script sends with its next request. */
export type News = Awaited<ReturnType<Archive['markRecalls']>>;

// The range of a Date, and so of what can be stored.
const latestTime = 8.64e15;

/** Parses the mark that the page's script sent. */
export function parseMark(text: string | undefined): News['mark'] | undefined {
  const match = /^([0-9]{1,16})-([0-9]{1,9})$/.exec(text ?? '');
  const since = Number(match?.[1]);
  return match && since <= latestTime ? { since, count: Number(match[2]) } : undefined;
}

/** The counts, each a link to what it counts. */
export function renderCounts(words: Words, overview: Overview, { mark, added }: News): Html {
  const { messages, recalled, waiting, rejected, drift, isEstimate } = overview;
  const renderCount = (label: string, count: number, href: string, style = '') =>
    html`<div class="${style}">
      <dt>${label}</dt>
      <dd><a href="${href}">${isEstimate ? words.about(count) : words.count(count)}</a></dd>
    </div>`;
  const unseen = linkTo({ of: 'recalls', unseen: true });
  return html`<dl id="counts" data-mark="${mark.since}-${mark.count}" data-added="${added}">
    ${renderCount(words.messages, messages, '/')}
    ${renderCount(words.recalled, recalled, '/recalls', 'warm')}
    ${waiting > 0 ? renderCount(words.unseenRecalls, waiting, unseen, 'warm') : undefined}
    ${rejected > 0 ? renderCount(words.rejected, rejected, paths.rejected, 'warm') : undefined}
    ${drift > 0 ? renderCount(words.drift, drift, paths.drift, 'warm') : undefined}
  </dl>`;
}
