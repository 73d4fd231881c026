import type { Overview } from '../../store/archive';
import { renderEmptyState, type Setup } from '../empty-state';
import { html, type Html } from '../html';
import { changedLink, linkTo, type Shown } from '../links';
import type { Words } from '../words';

/** True for a search of recalls that leaves out those whose message has not arrived. */
const isOfArrived = ({ of, text, unseen }: Shown) =>
  of === 'recalls' && text !== undefined && !unseen;

/** What was not searched, and how to search it. */
export function renderLimits(words: Words, shown: Shown, among: number | undefined): Html {
  const { text, unseen } = shown;
  const more = text === undefined || unseen ? words.chooseDays : words.writeMore;
  return html`
    ${among === undefined ? undefined : html`<p class="hint">${words.among(among)} ${more}</p>`}
    ${
      isOfArrived(shown)
        ? html`<p class="hint">
            ${words.onlyOfArrived}
            <a href="${changedLink(shown, { unseen: true })}">${words.searchUnseen}</a>
          </p>`
        : undefined
    }
  `;
}

/** What a list of rejected bodies, or of drift, is. */
export function renderAbout(words: Words, { of }: Shown, { isSigned }: Setup): Html | undefined {
  if (of !== 'rejected' && of !== 'drift') return undefined;
  return html`
    <p class="hint">${of === 'drift' ? words.aboutDrift : words.aboutRejected}</p>
    ${isSigned ? undefined : html`<p class="hint">${words.aboutUnsigned}</p>`}
  `;
}

const isFiltered = ({ account, text, from, to }: Shown) =>
  [account, text, from, to].some((filter) => filter !== undefined);

/** What to say, or to do, where a list is empty. */
export function renderNothing(
  words: Words,
  shown: Shown,
  { messages, waiting }: Overview,
  among: number | undefined,
  setup: Setup,
): Html {
  const { of } = shown;
  if ((of === 'rejected' || of === 'drift') && !isFiltered(shown)) {
    const nothing = of === 'drift' ? words.nothingDrifts : words.nothingRejected;
    return html`<p class="nothing">${nothing}</p>`;
  }
  if (messages === 0 && waiting === 0) return renderEmptyState(words, setup);
  if (messages === 0 && of === 'messages') {
    return html`<p class="nothing">
      ${words.onlyRecalls(waiting)}
      <a href="${linkTo({ of: 'recalls' })}">${words.showRecalls}</a>
    </p>`;
  }
  const isPart = among !== undefined || isOfArrived(shown);
  return html`<p class="nothing">
    ${isPart ? words.nothingSearched : words.nothing}
    <a href="${linkTo({ of })}">${words.showNewest}</a>
  </p>`;
}
