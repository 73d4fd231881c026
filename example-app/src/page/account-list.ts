import type { AccountCount, Overview } from '../store/archive';
import { counted, formatCount } from './format';
import { html, type Html } from './html';
import { linkTo } from './links';

function renderAccount({ account, messages, recalled }: AccountCount, isCurrent: boolean): Html {
  const current = isCurrent ? html`aria-current="page"` : undefined;
  return html`<li>
    <a href="${linkTo({ account })}" ${current}>
      <bdi>${account}</bdi>
      <span class="count">
        ${counted(messages, 'message')}${
          recalled > 0 ? html`, <b>${formatCount(recalled)} recalled</b>` : undefined
        }
      </span>
    </a>
  </li>`;
}

/** The accounts to choose from, with their counts. */
export function renderAccounts(overview: Overview, chosen: string | undefined): Html {
  const { accounts, accountCount } = overview;
  const rest = accountCount - accounts.length;
  const isListed = chosen === undefined || accounts.some(({ account }) => account === chosen);
  const all = chosen === undefined ? html`aria-current="page"` : undefined;
  return html`<nav id="accounts" aria-labelledby="accounts-title">
    <h2 id="accounts-title">Accounts</h2>
    <ul>
      <li>
        <a href="/" ${all}>
          All accounts <span class="count">${counted(overview.messages, 'message')}</span>
        </a>
      </li>
      ${accounts.map((count) => renderAccount(count, count.account === chosen))}
      ${
        isListed
          ? undefined
          : html`<li>
              <a href="${linkTo({ account: chosen })}" aria-current="page"><bdi>${chosen}</bdi></a>
            </li>`
      }
    </ul>
    ${
      rest > 0
        ? html`<p class="hint">
            and ${counted(rest, 'account')} with older messages: add <code>?account=ID</code> to the
            address
          </p>`
        : undefined
    }
  </nav>`;
}
