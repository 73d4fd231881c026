import type { MessagePage, RecallPage } from '../store/archive';
import { html, type Html } from './html';
import { linkTo, type Shown } from './links';
import type { Words } from './words';

interface Targets {
  readonly newest?: string | undefined;
  readonly newer?: string | undefined;
  readonly older?: string | undefined;
}

const firstOf = (shown: Shown): Shown => ({
  ...shown,
  before: undefined,
  after: undefined,
  beforeRecall: undefined,
});

/** The ways from a page of messages. What is searched is read backwards alone. */
export function messageTargets(shown: Shown, page: MessagePage): Targets {
  const { messages, hasNewer, hasOlder } = page;
  const [first, last] = [messages[0], messages.at(-1)];
  const base = firstOf(shown);
  return {
    newest: hasNewer ? linkTo(base) : undefined,
    newer:
      hasNewer && first && shown.text === undefined ? linkTo({ ...base, after: first }) : undefined,
    older: hasOlder && last ? linkTo({ ...base, before: last }) : undefined,
  };
}

/** The ways from a page of recalls. */
export function recallTargets(shown: Shown, { next }: RecallPage): Targets {
  const base = firstOf(shown);
  return {
    newest: shown.beforeRecall ? linkTo(base) : undefined,
    older: next ? linkTo({ ...base, beforeRecall: next }) : undefined,
  };
}

export function renderPager(words: Words, { newest, newer, older }: Targets): Html {
  if (!newest && !newer && !older) return html`<nav id="pager" hidden></nav>`;
  return html`<nav id="pager" aria-label="${words.pages}">
    ${newest && html`<a href="${newest}">${words.newest}</a>`}
    ${newer && html`<a href="${newer}" rel="prev">${words.newer}</a>`}
    ${older && html`<a href="${older}" rel="next">${words.older}</a>`}
  </nav>`;
}
