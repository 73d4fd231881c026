import type { RequestHandler } from 'express';
import type { Archive, WholeRejection } from '../store/archive';
import { renderBack, renderCode, renderField } from './detail';
import { renderTime } from './format';
import { html, type Html } from './html';
import { messageLink, parseList, linkTo, rejectedBodyLink, type Shown } from './links';
import { page, sendBody } from './page';
import { wordsFor, type Words } from './words';

const idIn = ({ id }: Readonly<Record<string, unknown>>): string | undefined =>
  typeof id === 'string' && /^[0-9]{1,18}$/.test(id) ? id : undefined;

function renderMissing(words: Words): Html {
  return html`<main id="messages" tabindex="-1">
    <p class="nothing">
      ${words.noSuchRejection} <a href="${linkTo({ of: 'rejected' })}">${words.backToList}</a>
    </p>
  </main>`;
}

function renderKey(rejection: WholeRejection): Html | string | undefined {
  const { account, msgKey, code } = rejection;
  if (msgKey === null) return undefined;
  const key = html`<code>${msgKey}</code>`;
  if (account === null || code !== 'DRIFT') return key;
  return html`<a href="${messageLink(account, msgKey, linkTo({ of: 'drift' }))}">${key}</a>`;
}

function renderFields(words: Words, rejection: WholeRejection): Html {
  const { at, account, command, code, reason, isSigned } = rejection;
  return html`<dl id="fields">
    ${renderField(words.received, renderTime(words, at * 1000))}
    ${renderField(words.code, html`<code>${code}</code> ${words.codes[code]}`)}
    ${renderField(words.reason, html`<span dir="auto">${reason}</span>`)}
    ${renderField(words.command, html`<code>${command}</code>`)}
    ${renderField(words.account, account === null ? words.unknown : html`<bdi>${account}</bdi>`)}
    ${renderField(words.key, renderKey(rejection))}
    ${renderField(words.authentication, isSigned ? words.signatureRight : words.signatureUnknown)}
  </dl>`;
}

function renderRejected(words: Words, rejection: WholeRejection, list: Shown | undefined): Html {
  const { id, code, details, body } = rejection;
  const { length } = JSON.parse(details) as readonly unknown[];
  return html`<main
    id="messages"
    tabindex="-1"
    aria-labelledby="messages-title"
    class="one"
    data-mark="${id}"
  >
    <p>${renderBack(words, list ?? { of: 'rejected' })}</p>
    <h2 id="messages-title">
      ${code === 'DRIFT' ? words.aDrift : words.aRejection} <code>${code}</code>
    </h2>
    ${renderFields(words, rejection)}
    <p class="hint">${words.zone(html`<span class="zone">UTC</span>`)}</p>
    ${
      length === 0
        ? undefined
        : renderCode(words, {
            id: 'details',
            title: words.details,
            text: details,
            copy: words.copyDetails,
          })
    }
    ${
      body === null
        ? html`<p class="hint">${words.noBody}</p>`
        : renderCode(words, {
            id: 'json',
            title: words.body,
            text: body,
            copy: words.copyBody,
            link: rejectedBodyLink(id),
          })
    }
  </main>`;
}

/** The page of one rejected body. */
export function rejectionPage(
  archive: Archive,
  onFailure: (error: unknown) => void,
): RequestHandler {
  return page(async (req, res) => {
    const words = wordsFor(req);
    const id = idIn(req.params);
    // It never changes.
    if (id !== undefined && req.get('X-Live') === id) return undefined;
    const found = id === undefined ? undefined : await archive.findRejection(id);
    if (found) return renderRejected(words, found, parseList(req.url));
    res.status(404);
    return renderMissing(words);
  }, onFailure);
}

/** The body of one of them: whatever it is, it is plain text to a browser. */
export function rejectedBody(
  archive: Archive,
  onFailure: (error: unknown) => void,
): RequestHandler {
  return sendBody(async (req, res) => {
    const id = idIn(req.params);
    const found = id === undefined ? undefined : await archive.findRejection(id);
    res.type('text');
    return found?.body ?? undefined;
  }, onFailure);
}
