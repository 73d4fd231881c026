import type { Found } from '../store/archive';
import { renderCopy } from './copy';
import { renderBack, renderCode, renderField } from './detail';
import { renderTime } from './format';
import { html, type Html } from './html';
import { bodyLink, type Shown } from './links';
import { renderDistance, renderElements } from './list/message-item';
import type { Words } from './words';

function renderFields(words: Words, { account, msgKey, message, recall }: Found): Html {
  const time = (milliseconds: number | undefined) =>
    milliseconds === undefined ? undefined : renderTime(words, milliseconds);
  const sentAt = message?.sentAt;
  return html`<dl id="fields">
    ${renderField(words.account, html`<bdi>${account}</bdi>`)}
    ${renderField(words.key, html`<code id="key">${msgKey}</code> ${renderCopy(words.copyKey, 'key')}`)}
    ${renderField(words.sent, sentAt === undefined ? words.notSeen : time(sentAt * 1000))}
    ${renderField(words.received, time(message?.receivedAt))}
    ${renderField(
      words.recalled,
      recall
        ? html`${time(recall.recalledAt)}${renderDistance(words, sentAt ?? null, recall.recalledAt)}`
        : words.notRecalled,
    )}
    ${renderField(words.platform, recall ? (recall.platform ?? '–') : undefined)}
    ${renderField(words.recallReceived, time(recall?.receivedAt))}
  </dl>`;
}

function renderBody(words: Words, { account, msgKey }: Found, text: string): Html {
  const link = bodyLink(account, msgKey);
  return renderCode(words, { id: 'json', title: words.json, text, copy: words.copyJson, link });
}

export interface MessagePlace {
  /** The list that the reader came from. */
  readonly list: Shown | undefined;
  /** Changes when there is something else to show; the page's script compares it. */
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
