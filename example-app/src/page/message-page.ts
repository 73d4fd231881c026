import type { Found } from '../store/archive';
import { renderCopy } from './copy';
import { renderTime } from './format';
import { html, type Html } from './html';
import { indentJson } from './indent-json';
import { bodyLink, linkTo, type Shown } from './links';
import { renderDistance, renderElements } from './message-item';
import type { Words } from './words';

function renderFields(words: Words, { account, msgKey, message, recall }: Found): Html {
  const field = (name: string, value: Html | string | undefined) =>
    value === undefined
      ? undefined
      : html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`;
  const time = (milliseconds: number | undefined) =>
    milliseconds === undefined ? undefined : renderTime(words, milliseconds);
  const sentAt = message?.sentAt;
  return html`<dl id="fields">
    ${field(words.account, html`<bdi>${account}</bdi>`)}
    ${field(words.key, html`<code id="key">${msgKey}</code> ${renderCopy(words.copyKey, 'key')}`)}
    ${field(words.sent, sentAt === undefined ? words.notSeen : time(sentAt * 1000))}
    ${field(words.received, time(message?.receivedAt))}
    ${field(
      words.recalled,
      recall
        ? html`${time(recall.recalledAt)}${renderDistance(words, sentAt ?? null, recall.recalledAt)}`
        : words.notRecalled,
    )}
    ${field(words.platform, recall ? (recall.platform ?? '–') : undefined)}
    ${field(words.recallReceived, time(recall?.receivedAt))}
  </dl>`;
}

// So much of a body is shown.
const shownCharacters = 20_000;

/** The body, indented; where it is long, its beginning. */
function renderBody(words: Words, { account, msgKey }: Found, body: string): Html {
  const isWhole = body.length <= shownCharacters;
  const asReceived = html`<a href="${bodyLink(account, msgKey)}">${words.asReceived}</a>`;
  return html`<h3>${words.json}</h3>
    <pre
      tabindex="0"
      role="region"
      aria-label="${words.json}"
    ><code id="json">${indentJson(body.slice(0, shownCharacters))}${isWhole ? '' : '…'}</code></pre>
    <p>
      ${isWhole ? renderCopy(words.copyJson, 'json') : words.beginning(shownCharacters, body.length)}
      ${asReceived}
    </p>`;
}

function renderBack(words: Words, list: Shown | undefined): Html {
  return html`<a href="${linkTo(list ?? {})}">${list ? words.backToList : words.back}</a>`;
}

export interface MessagePlace {
  /** The list that the reader came from. */
  readonly list: Shown | undefined;
  /** Tells the page's script when there is something else to show. */
  readonly version: string;
}

/** There is no such message. */
export function renderMissing(words: Words, { list, version }: MessagePlace): Html {
  return html`<main id="messages" tabindex="-1" data-mark="${version}">
    <p class="nothing">${words.noSuchMessage} ${renderBack(words, list)}</p>
  </main>`;
}

/** Everything that is known of one message. */
export function renderFound(words: Words, found: Found, { list, version }: MessagePlace): Html {
  const { message, recall } = found;
  return html`<main
    id="messages"
    tabindex="-1"
    aria-labelledby="messages-title"
    class="one"
    data-mark="${version}"
  >
    <p>${renderBack(words, list)}</p>
    <h2 id="messages-title">${words.aMessage} <code>${found.msgKey}</code></h2>
    <div id="message" class="message${recall ? ' recalled' : ''}">
      ${
        message
          ? renderElements(words, message.elements, recall !== null, list?.text)
          : html`<p class="not-seen">${words.notSeen}</p>`
      }
    </div>
    <h3>${words.fields}</h3>
    ${renderFields(words, found)}
    <p class="hint">${words.zone(html`<span class="zone">UTC</span>`)}</p>
    ${message && renderBody(words, found, message.body)}
  </main>`;
}
