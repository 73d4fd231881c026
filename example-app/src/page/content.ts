import type {
  ArchivedMessage,
  ArchivedRecall,
  Archive,
  Cursor,
  Overview,
  Page,
  RecallCursor,
} from '../store/archive';
import { renderAccounts } from './account-list';
import { renderCounts, type News } from './counts';
import { renderEmptyState, type Setup } from './empty-state';
import { renderExports, renderFilters, renderTabs } from './filters';
import { html, type Html } from './html';
import { linkTo, changedLink, type Shown } from './links';
import { renderMessage, renderRecallItem } from './message-item';
import { renderPager } from './pager';
import type { Words } from './words';

function titleOf(words: Words, { of, account, unseen }: Shown): Html | string {
  const name = html`<bdi>${account}</bdi>`;
  if (of === 'messages') return account === undefined ? words.allMessages : words.messagesOf(name);
  if (unseen) return words.unseenTitle;
  return account === undefined ? words.allRecalls : words.recallsOf(name);
}

interface List {
  readonly items: readonly Html[];
  /** The address of a page that begins with the same item for good; undefined: this page's own does. */
  readonly here: string | undefined;
  readonly pager: Html;
  /** Why it may not be all. */
  readonly hint: Html | undefined;
}

interface Parts {
  readonly list: List;
  readonly overview: Overview;
  readonly news: News;
}

/** A place just before the first of some items. */
function placeBefore(first: ArchivedMessage | ArchivedRecall): Cursor | RecallCursor {
  if ('id' in first) return { sentAt: first.sentAt, id: String(BigInt(first.id) + 1n) };
  return { ...first, recalledAt: first.recalledAt + 1 };
}

function addressOf(
  shown: Shown,
  { items: [first], newer }: Page<ArchivedMessage | ArchivedRecall, Cursor | RecallCursor>,
): string | undefined {
  const isNewest = first && !newer;
  return isNewest ? changedLink(shown, { before: placeBefore(first) }) : undefined;
}

/** What of the archive was not looked at, and how to go on. */
function renderHint(
  words: Words,
  shown: Shown,
  { lookedAt, unseenAmong, older }: Page<unknown, Cursor | RecallCursor>,
): Html | undefined {
  if (lookedAt !== undefined) {
    const goOn = older && changedLink(shown, { before: older });
    return html`<p class="hint">
      ${words.lookedAt(lookedAt)} ${goOn && html`<a href="${goOn}">${words.lookFurther}</a>`}
    </p>`;
  }
  if (unseenAmong === undefined) return undefined;
  return html`<p class="hint">
    ${words.unseenAmong(unseenAmong)}
    <a href="${changedLink(shown, { unseen: true })}">${words.searchUnseen}</a>
  </p>`;
}

/** Reads the page of what is shown. */
export async function readList(archive: Archive, words: Words, shown: Shown): Promise<List> {
  const list = (
    page: Page<ArchivedMessage | ArchivedRecall, Cursor | RecallCursor>,
    items: readonly Html[],
  ) => ({
    items,
    here: addressOf(shown, page),
    pager: renderPager(words, shown, page),
    hint: renderHint(words, shown, page),
  });
  if (shown.of === 'messages') {
    const page = await archive.messages(shown);
    return list(
      page,
      page.items.map((message) => renderMessage(words, shown, message)),
    );
  }
  const page = await archive.recalls(shown);
  return list(
    page,
    page.items.map((recall) => renderRecallItem(words, shown, recall)),
  );
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
  { list, overview, news }: Parts,
  setup: Setup,
): Html {
  const note = list.items.length === 0 ? renderNote(words, shown, overview, setup) : undefined;
  return html`
    <section aria-label="${words.counts}">
      ${renderCounts(words, overview, news)}
      <p id="elsewhere" hidden><a href="/recalls"></a></p>
    </section>
    ${renderTabs(words, shown)} ${renderFilters(words, shown)}
    <div id="columns">
      ${renderAccounts(words, shown, overview)}
      <main id="messages" tabindex="-1" aria-labelledby="messages-title">
        <h2 id="messages-title">${titleOf(words, shown)} <small>${words.newestFirst}</small></h2>
        <div id="note">${list.hint} ${note}</div>
        <ol id="list" role="list" data-of="${shown.of}" data-here="${list.here}">
          ${list.items}
        </ol>
        ${list.pager} ${renderExports(words, shown, note !== undefined && !list.hint)}
        <p class="hint">${words.zone(html`<span class="zone">${shown.zone ?? 'UTC'}</span>`)}</p>
      </main>
    </div>
  `;
}
