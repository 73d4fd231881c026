import { html, type Html } from '../html';
import { exportLink, linkTo, changedLink, paths, type Shown } from '../links';
import type { Words } from '../words';

const lists = ['messages', 'recalls', 'rejected', 'drift'] as const;

function renderTab(label: string, href: string, isCurrent: boolean): Html {
  const current = isCurrent ? html`aria-current="page"` : undefined;
  return html`<li><a href="${href}" ${current}>${label}</a></li>`;
}

/** Tabs for the lists; all keep the filters. */
export function renderTabs(words: Words, shown: Shown): Html {
  const to = (of: Shown['of']) => changedLink(shown, { of, unseen: false });
  return html`<nav id="views" aria-label="${words.views}">
    <ul>
      ${lists.map((of) => renderTab(words[of], to(of), shown.of === of))}
    </ul>
  </nav>`;
}

/** The form with the filters. The page's script sets the reader's time zone. */
export function renderFilters(words: Words, shown: Shown): Html {
  const { of, account = '', text = '', from = '', to = '', zone = 'UTC', unseen } = shown;
  return html`<form id="filters" role="search" aria-label="${words.filter}" action="${paths[of]}">
    <label class="wide"
      >${of === 'messages' || of === 'recalls' ? words.text : words.textOrReason}
      <input type="search" name="text" value="${text}" maxlength="100"
    /></label>
    <input type="hidden" name="zone" value="${zone}" />
    ${unseen ? html`<input type="hidden" name="unseen" value="" />` : undefined}
    <button>${words.show}</button>
    ${account + text + from + to ? html`<a href="${linkTo({ of })}">${words.clear}</a>` : undefined}
    <details ${from + to ? html`open` : undefined}>
      <summary>${words.moreFilters}</summary>
      <div>
        <label
          >${words.account} <input name="account" value="${account}" autocomplete="off"
        /></label>
        <label>${words.from} <input type="date" name="from" value="${from}" /></label>
        <label>${words.to} <input type="date" name="to" value="${to}" /></label>
      </div>
    </details>
  </form>`;
}

/** Links to download everything that matches the filters. */
export function renderExports(words: Words, shown: Shown, isEmpty: boolean): Html {
  if (isEmpty) return html`<p id="exports" hidden></p>`;
  return html`<p id="exports">
    ${words.saveAs} <a href="${exportLink(shown, 'csv')}" download>CSV</a> ·
    <a href="${exportLink(shown, 'jsonl')}" download>JSON Lines</a>
  </p>`;
}
