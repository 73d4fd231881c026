import type { ArchivedRejection } from '../../store/archive';
import { renderTime } from '../format';
import { markHits } from './hits';
import { html, type Html } from '../html';
import { linkTo, rejectionLink, type Shown } from '../links';
import type { Words } from '../words';

/** One rejected body, or the drift of one message. It never changes. */
export function renderRejection(words: Words, shown: Shown, rejection: ArchivedRejection): Html {
  const { id, at, account, msgKey, command, code, reason } = rejection;
  const marked = (text: string) => markHits(text, shown.text);
  return html`<li id="x${id}" class="message" data-version="${code}">
    <article aria-labelledby="x${id}-of">
      <h3 id="x${id}-of">
        ${account === null ? words.unknownAccount : html`<bdi>${marked(account)}</bdi>`}
        ${renderTime(words, at * 1000)}
      </h3>
      <p class="element"><b>${code}</b> <span dir="auto">${marked(reason)}</span></p>
      <p class="key">
        ${words.command} <code>${marked(command)}</code>
        ${msgKey === null ? undefined : html` · ${words.key} <code>${marked(msgKey)}</code>`} ·
        <a href="${rejectionLink(id, linkTo(shown))}">${words.bodyOf}</a>
      </p>
    </article>
  </li>`;
}
