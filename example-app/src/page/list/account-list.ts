import type { AccountCount, Overview } from '../../store/archive';
import { html, type Html } from '../html';
import { changedLink, type Shown } from '../links';
import type { Words } from '../words';

/** Address of the first page with the same filters, for one account or for all. */
const ofAccount = (shown: Shown, account: string | undefined) => changedLink(shown, { account });

const current = (is: boolean) => (is ? html`aria-current="page"` : undefined);

function renderAccount(words: Words, shown: Shown, count: AccountCount): Html {
  const { account, messages, recalled } = count;
  return html`<li>
    <a href="${ofAccount(shown, account)}" ${current(account === shown.account)}>
      <bdi>${account}</bdi>
      <span class="count">
        ${messages === null ? undefined : words.countedMessages(messages)}${
          recalled > 0 ? html`${words.comma}<b>${words.countedRecalled(recalled)}</b>` : undefined
        }
      </span>
    </a>
  </li>`;
}

function renderChosen(shown: Shown, chosen: string): Html {
  return html`<li>
    <a href="${ofAccount(shown, chosen)}" aria-current="page"><bdi>${chosen}</bdi></a>
  </li>`;
}

/** The accounts to choose from, each with its counts. */
export function renderAccounts(words: Words, shown: Shown, overview: Overview): Html {
  const { account: chosen } = shown;
  const { accounts, accountCount } = overview;
  const rest = accountCount - accounts.length;
  const isListed = chosen === undefined || accounts.some(({ account }) => account === chosen);
  return html`<nav id="accounts" aria-labelledby="accounts-title">
    <h2 id="accounts-title">${words.accounts}</h2>
    <ul>
      <li>
        <a href="${ofAccount(shown, undefined)}" ${current(chosen === undefined)}>
          ${words.allAccounts}
          <span class="count">${words.countedMessages(overview.messages)}</span>
        </a>
      </li>
      ${accounts.map((count) => renderAccount(words, shown, count))}
      ${isListed ? undefined : renderChosen(shown, chosen)}
    </ul>
    ${rest > 0 ? html`<p class="hint">${words.restOfAccounts(rest)}</p>` : undefined}
  </nav>`;
}
