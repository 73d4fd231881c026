import type { Overview } from '../store/archive';
import { renderEmptyState, type Setup } from './empty-state';
import { html, type Html } from './html';
import { changedLink, linkTo, type Shown } from './links';
import type { Words } from './words';

/** What was not searched, and how to search it. */
export function renderLimits(words: Words, shown: Shown, among: number | undefined): Html {
  const { of, text, unseen } = shown;
  const isOfArrived = of === 'recalls' && text !== undefined && !unseen;
  const more = text === undefined || unseen ? words.chooseDays : words.writeMore;
  return html`
    ${among === undefined ? undefined : html`<p class="hint">${words.among(among)} ${more}</p>`}
    ${
      isOfArrived
        ? html`<p class="hint">
            ${words.onlyOfArrived}
            <a href="${changedLink(shown, { unseen: true })}">${words.searchUnseen}</a>
          </p>`
        : undefined
    }
  `;
}

/** What to say, or to do, where a list is empty. */
export function renderNothing(
  words: Words,
  shown: Shown,
  { messages, waiting }: Overview,
  setup: Setup,
): Html {
  if (messages === 0 && waiting === 0) return renderEmptyState(words, setup);
  if (messages === 0 && shown.of === 'messages') {
    return html`<p class="nothing">
      ${words.onlyRecalls(waiting)}
      <a href="${linkTo({ of: 'recalls' })}">${words.showRecalls}</a>
    </p>`;
  }
  return html`<p class="nothing">
    ${words.nothing} <a href="${linkTo({ of: shown.of })}">${words.showNewest}</a>
  </p>`;
}
