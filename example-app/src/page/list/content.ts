import type {
  ArchivedMessage,
  ArchivedRecall,
  ArchivedRejection,
  Archive,
  Cursor,
  Overview,
  Page,
  RecallCursor,
} from '../../store/archive';
import { renderAccounts } from './account-list';
import { renderCounts, type News } from './counts';
import type { Setup } from '../empty-state';
import { renderExports, renderFilters, renderTabs } from './filters';
import { html, type Html } from '../html';
import { changedLink, type Shown } from '../links';
import { renderMessage, renderRecallItem } from './message-item';
import { renderAbout, renderLimits, renderNothing } from './notes';
import { renderPager } from './pager';
import { renderRejection } from './rejection-item';
import type { Words } from '../words';

function titleOf(words: Words, { of, account, unseen }: Shown): Html | string {
  const titles = {
    messages: [words.allMessages, words.messagesOf],
    recalls: [words.allRecalls, words.recallsOf],
    rejected: [words.allRejected, words.rejectedOf],
    drift: [words.allDrift, words.driftOf],
  } as const;
  if (unseen) return words.unseenTitle;
  const [all, ofOne] = titles[of];
  return account === undefined ? all : ofOne(html`<bdi>${account}</bdi>`);
}

type Item = ArchivedMessage | ArchivedRecall | ArchivedRejection;
type ShownPage = Page<Item, Cursor | RecallCursor>;

interface List {
  readonly items: readonly Html[];
  /** A permanent address of a page that begins with the same item; undefined: this page's own is one. */
  readonly here: string | undefined;
  readonly pager: Html;
  /** How many of the newest were searched, if not all. */
  readonly among: number | undefined;
}

interface Parts {
  readonly list: List;
  readonly overview: Overview;
  readonly news: News;
}

/** A place just before the first of some items. */
function placeBefore(first: Item): Cursor | RecallCursor {
  if ('id' in first) return { at: first.at, id: String(BigInt(first.id) + 1n) };
  return { ...first, recalledAt: first.recalledAt + 1 };
}

function addressOf(shown: Shown, { items: [first], newer }: ShownPage): string | undefined {
  const isNewest = first && !newer;
  return isNewest ? changedLink(shown, { before: placeBefore(first) }) : undefined;
}

/** Reads the page of what is shown. */
export async function readList(archive: Archive, words: Words, shown: Shown): Promise<List> {
  const list = (page: ShownPage, items: readonly Html[]): List => ({
    items,
    here: addressOf(shown, page),
    pager: renderPager(words, shown, page),
    among: page.among,
  });
  if (shown.of === 'messages') {
    const page = await archive.messages(shown);
    return list(
      page,
      page.items.map((message) => renderMessage(words, shown, message)),
    );
  }
  if (shown.of === 'recalls') {
    const page = await archive.recalls(shown);
    return list(
      page,
      page.items.map((recall) => renderRecallItem(words, shown, recall)),
    );
  }
  const page = await archive.rejections(shown.of, shown);
  return list(
    page,
    page.items.map((rejection) => renderRejection(words, shown, rejection)),
  );
}

/** What is shown. The page's script fetches it again whenever something changed. */
export function renderContent(words: Words, shown: Shown, parts: Parts, setup: Setup): Html {
  const { list, overview, news } = parts;
  const isEmpty = list.items.length === 0;
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
        ${renderAbout(words, shown, setup)}
        <div id="note">
          ${renderLimits(words, shown, list.among)}
          ${isEmpty ? renderNothing(words, shown, overview, list.among, setup) : undefined}
        </div>
        <ol id="list" role="list" data-of="${shown.of}" data-here="${list.here}">
          ${list.items}
        </ol>
        ${list.pager} ${renderExports(words, shown, isEmpty && list.among === undefined)}
        <p class="hint">${words.zone(html`<span class="zone">${shown.zone ?? 'UTC'}</span>`)}</p>
      </main>
    </div>
  `;
}
