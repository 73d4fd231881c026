import type { Found } from '../store/archive';
import { renderCopy } from './copy';
import { renderTime } from './format';
import { html, type Html } from './html';
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

/** Everything that is known of one message. */
export function renderFound(words: Words, found: Found | undefined): Html {
  if (!found) {
    return html`<main id="messages" tabindex="-1">
      <p class="nothing">${words.noSuchMessage} <a href="/">${words.back}</a></p>
    </main>`;
  }
  const { message, recall } = found;
  return html`<main id="messages" tabindex="-1" aria-labelledby="messages-title" class="one">
    <p><a href="/">${words.back}</a></p>
    <h2 id="messages-title">${words.aMessage} <code>${found.msgKey}</code></h2>
    <div class="message${recall ? ' recalled' : ''}">
      ${
        message
          ? renderElements(words, message.elements, recall !== null)
          : html`<p class="not-seen">${words.notSeen}</p>`
      }
    </div>
    <h3>${words.fields}</h3>
    ${renderFields(words, found)}
    <p class="hint">${words.zone(html`<span class="zone">UTC</span>`)}</p>
    ${
      message &&
      html`<h3>${words.json}</h3>
        <pre
          tabindex="0"
          role="region"
          aria-label="${words.json}"
        ><code id="json">${message.body}</code></pre>
        ${renderCopy(words.copyJson, 'json')}`
    }
  </main>`;
}
