import type { ArchivedMessage, ArchivedRecall, Element } from '../../store/archive';
import { formatDuration, renderTime } from '../format';
import { markHits } from './hits';
import { html, type Html } from '../html';
import { linkTo, messageLink, type Shown } from '../links';
import type { Words } from '../words';

function renderElement({ elements }: Words, { type, text }: Element, sought?: string): Html {
  const hits = markHits(text ?? '', sought);
  if (type === 'TIMTextElem') return html`<p class="text" dir="auto">${hits}</p>`;
  const words = text ? html` <span dir="auto">${hits}</span>` : undefined;
  const name = Object.hasOwn(elements, type) ? elements[type]! : type;
  return html`<p class="element"><b>${name}</b>${words}</p>`;
}

/** The text of a message, struck through once it is recalled, with the matches of a search marked. */
export function renderElements(
  words: Words,
  elements: readonly Element[],
  isRecalled: boolean,
  sought?: string,
): Html {
  const shown = elements.map((element) => renderElement(words, element, sought));
  return isRecalled ? html`<del>${shown}</del>` : html`<div>${shown}</div>`;
}

/** How long after sending, after a dot; nothing if the message has not arrived. */
export function renderDistance(
  words: Words,
  sentAt: number | null,
  recalledAt: number,
): string | undefined {
  if (sentAt === null) return undefined;
  const distance = recalledAt - sentAt * 1000;
  const [say, length] =
    distance < 0 ? [words.beforeSending, -distance] : [words.afterSending, distance];
  return ` · ${say(formatDuration(words, length))}`;
}

interface Recalled {
  readonly sentAt: number | null;
  readonly recalledAt: number;
  readonly platform: string | null;
}

/** When, from where, and how long after sending. */
function renderRecall(words: Words, { sentAt, recalledAt, platform }: Recalled): Html {
  return html`<p class="recall">
    <b>${words.recalled}</b> ${renderTime(words, recalledAt)} ·
    ${words.fromPlatform(platform)}${renderDistance(words, sentAt, recalledAt)}
  </p>`;
}

function renderKey(words: Words, shown: Shown, account: string, key: string): Html {
  const link = messageLink(account, key, linkTo(shown));
  return html`<p class="key">
    ${words.key} <a href="${link}"><code>${markHits(key, shown.text)}</code></a>
  </p>`;
}

/** One message. `data-version` tells the page's script whether the one it shows is the same. */
export function renderMessage(words: Words, shown: Shown, message: ArchivedMessage): Html {
  const { id, account, sentAt, recalledAt, platform } = message;
  const isRecalled = recalledAt !== null;
  return html`<li
    id="m${id}"
    class="message${isRecalled ? ' recalled' : ''}"
    data-version="${recalledAt ?? 'sent'}"
  >
    <article aria-labelledby="m${id}-of">
      <h3 id="m${id}-of">
        <bdi>${markHits(account, shown.text)}</bdi> ${renderTime(words, sentAt * 1000)}
      </h3>
      ${renderElements(words, message.elements, isRecalled, shown.text)}
      ${isRecalled ? renderRecall(words, { sentAt, recalledAt, platform }) : undefined}
      ${renderKey(words, shown, account, message.msgKey)}
    </article>
  </li>`;
}

/** One recall, whether its message has arrived or not. */
export function renderRecallItem(words: Words, shown: Shown, recall: ArchivedRecall): Html {
  const { account, msgKey, recalledAt, sentAt, elements } = recall;
  const id = `r${encodeURIComponent(account)}/${encodeURIComponent(msgKey)}`;
  return html`<li
    id="${id}"
    class="message recalled"
    data-version="${recalledAt} ${sentAt ?? 'unseen'}"
  >
    <article aria-labelledby="${id}-of">
      <h3 id="${id}-of">
        <bdi>${markHits(account, shown.text)}</bdi> ${renderTime(words, recalledAt)}
      </h3>
      ${
        elements === null
          ? html`<p class="not-seen">${words.notSeen}</p>`
          : renderElements(words, elements, true, shown.text)
      }
      ${renderRecall(words, recall)} ${renderKey(words, shown, account, msgKey)}
    </article>
  </li>`;
}
