import type { ArchivedMessage, Element } from '../store/archive';
import { formatDuration, formatInstant } from './format';
import { html, type Html } from './html';

const elementNames: Readonly<Record<string, string>> = {
  TIMLocationElem: 'Location',
  TIMFaceElem: 'Sticker',
  TIMCustomElem: 'Custom element',
  TIMSoundElem: 'Voice',
  TIMImageElem: 'Image',
  TIMFileElem: 'File',
  TIMVideoFileElem: 'Video',
  TIMRelayElem: 'Forwarded messages',
};

function elementName(type: string): string {
  return Object.hasOwn(elementNames, type) ? elementNames[type]! : type;
}

function renderElement({ type, text }: Element): Html {
  if (type === 'TIMTextElem') return html`<p class="text" dir="auto">${text}</p>`;
  const words = text ? html` <span dir="auto">${text}</span>` : undefined;
  return html`<p class="element"><b>${elementName(type)}</b>${words}</p>`;
}

function renderTime(milliseconds: number): Html {
  const machine = new Date(milliseconds).toISOString();
  return html`<time datetime="${machine}">${formatInstant(milliseconds)}</time>`;
}

function renderRecall(sentAtMs: number, recalledAt: number, platform: string | null): Html {
  const distance = recalledAt - sentAtMs;
  const after =
    distance < 0
      ? `${formatDuration(-distance)} before it was sent, by the sender’s clocks`
      : `${formatDuration(distance)} after sending`;
  return html`<p class="recall">
    <b>Recalled</b> ${renderTime(recalledAt)} · from ${platform ?? 'an unknown platform'} · ${after}
  </p>`;
}

/** One message. `data-version` tells the page's script whether the one it shows is the same. */
export function renderMessage(message: ArchivedMessage): Html {
  const { id, account, sentAt, recalledAt, platform } = message;
  const elements = message.elements.map(renderElement);
  const isRecalled = recalledAt !== null;
  return html`<li
    id="m${id}"
    class="message${isRecalled ? ' recalled' : ''}"
    data-version="${recalledAt ?? 'sent'}"
  >
    <article aria-labelledby="m${id}-of">
      <h3 id="m${id}-of"><bdi>${account}</bdi> ${renderTime(sentAt * 1000)}</h3>
      ${isRecalled ? html`<del>${elements}</del>` : html`<div>${elements}</div>`}
      ${isRecalled ? renderRecall(sentAt * 1000, recalledAt, platform) : undefined}
      <p class="key">Key <code>${message.msgKey}</code></p>
    </article>
  </li>`;
}
