import type { Request } from 'express';
import { html, type Html } from './html';
import { en } from './words/en';
import { otherLanguageLink, wordsFor } from './words';

const styles = ['base', 'controls', 'accounts', 'messages', 'details'];

/** The document around a page's content. The script sets the state: without it, the page is not live. */
export function renderDocument(req: Request, content: Html): string {
  const words = wordsFor(req);
  const other = words === en ? 'zh-CN' : 'en';
  return html`<!doctype html>
    <html lang="${words.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${words.title}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        ${styles.map((name) => html`<link rel="stylesheet" href="/assets/${name}.css" />`)}
        <script src="/assets/page.js" type="module"></script>
      </head>
      <body>
        <a class="skip" href="#messages">${words.skip}</a>
        <header>
          <h1><a href="/">${words.title}</a> <small>${words.subtitle}</small></h1>
          <p id="state" role="status" data-state="loading">${words.notLive}</p>
          <a
            id="language"
            href="${otherLanguageLink(req, words)}"
            lang="${other}"
            hreflang="${other}"
            >${words.otherLanguage}</a
          >
        </header>
        <p id="news" role="status" class="unseen"></p>
        <button type="button" id="waiting" hidden></button>
        <div id="archive">${content}</div>
        <footer>
          <p>${words.footer(html`<code>tencent-im-webhook</code>`)}</p>
        </footer>
      </body>
    </html>`.toString();
}
