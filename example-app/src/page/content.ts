import type { MessagePage, Overview, View } from '../store/archive';
import { renderAccounts } from './account-list';
import { renderEmptyState, type Setup } from './empty-state';
import { formatCount } from './format';
import { html, type Html } from './html';
import { linkTo } from './links';
import { renderMessage } from './message-item';

function renderCounts({ messages, recalled, waiting, isPartial }: Overview): Html {
  const atLeast = (count: number) => `${formatCount(count)}${isPartial ? '+' : ''}`;
  const waitingCount = html`<div>
    <dt>Recalls of messages not seen</dt>
    <dd>${atLeast(waiting)}</dd>
  </div>`;
  return html`<dl id="counts">
    <div>
      <dt>Messages</dt>
      <dd>${atLeast(messages)}</dd>
    </div>
    <div class="warm">
      <dt>Recalled</dt>
      <dd>${atLeast(recalled)}</dd>
    </div>
    ${waiting > 0 ? waitingCount : undefined}
  </dl>`;
}

function renderPager({ account }: View, { messages, hasNewer, hasOlder }: MessagePage): Html {
  const [first, last] = [messages[0], messages.at(-1)];
  const newest = html`<a href="${linkTo({ account })}">Newest</a>`;
  const newer = first && html`<a href="${linkTo({ account, after: first })}" rel="prev">Newer</a>`;
  const older = last && html`<a href="${linkTo({ account, before: last })}" rel="next">Older</a>`;
  if (!hasNewer && !hasOlder) return html`<nav id="pager" hidden></nav>`;
  return html`<nav id="pager" aria-label="Pages">
    ${hasNewer ? newest : undefined} ${hasNewer ? newer : undefined} ${hasOlder ? older : undefined}
  </nav>`;
}

function renderNothing({ account }: View): Html {
  return html`<p class="nothing">
    ${
      account === undefined ? 'No messages here.' : html`No messages of <bdi>${account}</bdi> here.`
    }
    <a href="${linkTo({ account })}">Show the newest</a>
  </p>`;
}

/** What a view shows. The page's script fetches it again whenever something changed. */
export function renderContent(
  view: View,
  page: MessagePage,
  overview: Overview,
  setup: Setup,
): Html {
  const { account } = view;
  const title = account === undefined ? 'All messages' : html`Messages of <bdi>${account}</bdi>`;
  const isEmpty = overview.messages === 0;
  return html`
    ${renderCounts(overview)}
    <div id="columns">
      ${renderAccounts(overview, account)}
      <main id="messages" tabindex="-1" aria-labelledby="messages-title">
        <h2 id="messages-title">${title} <small>newest first</small></h2>
        <div id="note">
          ${isEmpty ? renderEmptyState(setup) : undefined}
          ${!isEmpty && page.messages.length === 0 ? renderNothing(view) : undefined}
        </div>
        <ol id="list" role="list">
          ${page.messages.map(renderMessage)}
        </ol>
        ${renderPager(view, page)}
      </main>
    </div>
  `;
}
