import type { Archive, MessagePage, Overview, RecallPage } from '../store/archive';
import { renderAccounts } from './account-list';
import { renderCounts } from './counts';
import { renderEmptyState, type Setup } from './empty-state';
import { renderExports, renderFilters, renderTabs } from './filters';
import { html, type Html } from './html';
import { linkTo, type Shown } from './links';
import { renderMessage, renderRecallItem } from './message-item';
import { messageTargets, recallTargets, renderPager } from './pager';
import type { Words } from './words';

function titleOf(words: Words, { of, account, unseen }: Shown): Html | string {
  const name = html`<bdi>${account}</bdi>`;
  if (of === 'messages') return account === undefined ? words.allMessages : words.messagesOf(name);
  if (unseen) return words.unseenTitle;
  return account === undefined ? words.allRecalls : words.recallsOf(name);
}

interface List {
  readonly items: readonly Html[];
  readonly pager: Html;
  /** Why it may not be all. */
  readonly hint: string | undefined;
}

function messageList(words: Words, shown: Shown, page: MessagePage): List {
  return {
    items: page.messages.map((message) => renderMessage(words, message)),
    pager: renderPager(words, messageTargets(shown, page)),
    hint: page.lookedAt === undefined ? undefined : words.lookedAt(page.lookedAt),
  };
}

function recallList(words: Words, shown: Shown, page: RecallPage): List {
  const { lookedAt } = page;
  const isShort = Array.from(shown.text ?? '').length < 3;
  return {
    items: page.recalls.map((recall) => renderRecallItem(words, recall)),
    pager: renderPager(words, recallTargets(shown, page)),
    hint:
      lookedAt === undefined
        ? undefined
        : (isShort ? words.lookedAt : words.lookedAtUnseen)(lookedAt),
  };
}

/** Reads the page of what is shown. */
export async function readList(archive: Archive, words: Words, shown: Shown): Promise<List> {
  if (shown.of === 'messages') return messageList(words, shown, await archive.messages(shown));
  const page = await archive.recalls({ ...shown, before: shown.beforeRecall });
  return recallList(words, shown, page);
}

function renderNote(words: Words, shown: Shown, overview: Overview, setup: Setup): Html {
  const { messages, waiting } = overview;
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

/** What is shown. The page's script fetches it again whenever something changed. */
export function renderContent(
  words: Words,
  shown: Shown,
  list: List,
  overview: Overview,
  setup: Setup,
): Html {
  const note = list.items.length === 0 ? renderNote(words, shown, overview, setup) : undefined;
  return html`
    <section aria-label="${words.counts}">
      ${renderCounts(words, overview)}
      <p id="elsewhere" hidden><a href="/recalls"></a></p>
    </section>
    ${renderTabs(words, shown)} ${renderFilters(words, shown)}
    <div id="columns">
      ${renderAccounts(words, shown, overview)}
      <main id="messages" tabindex="-1" aria-labelledby="messages-title">
        <h2 id="messages-title">${titleOf(words, shown)} <small>${words.newestFirst}</small></h2>
        <div id="note">
          ${list.hint === undefined ? undefined : html`<p class="hint">${list.hint}</p>`} ${note}
        </div>
        <ol id="list" role="list" data-of="${shown.of}">
          ${list.items}
        </ol>
        ${list.pager} ${renderExports(words, shown, note !== undefined)}
      </main>
    </div>
  `;
}
