import { html, type Html } from './html';

/** The page around its content. The state is the script's to fill: without it, nothing is live. */
export function renderDocument(content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Live archive of official-account messages</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/style.css" />
        <script src="/assets/page.js" type="module"></script>
      </head>
      <body>
        <a class="skip" href="#messages">Skip to the messages</a>
        <header>
          <h1>Live archive <small>of official-account messages</small></h1>
          <p id="state" role="status" data-state="loading">Not live</p>
        </header>
        <p id="news" role="status" class="unseen"></p>
        <div id="archive">${content}</div>
        <footer>
          <p>
            An example of <code>tencent-im-webhook</code>, middleware for the webhooks of Tencent
            Cloud Chat.
          </p>
        </footer>
      </body>
    </html>`.toString();
}
