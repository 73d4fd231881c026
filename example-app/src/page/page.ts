import type { RequestHandler } from 'express';
import type { Archive } from '../store/archive';
import { renderContent } from './content';
import { renderDocument } from './document';
import type { Setup } from './empty-state';
import { html } from './html';
import { parseView } from './links';

const away = html`<main id="messages" tabindex="-1">
  <p class="nothing">The database is away. This page shows itself as soon as it is back.</p>
</main>`;

/** The page: GET / */
export function archivePage(
  archive: Archive,
  setup: Setup,
  onFailure: (error: unknown) => void,
): RequestHandler {
  return async function showArchive(req, res) {
    res.set('Cache-Control', 'no-store');
    try {
      const view = parseView(req.url);
      const [page, overview] = await Promise.all([archive.messages(view), archive.overview()]);
      res.send(renderDocument(renderContent(view, page, overview, setup)));
    } catch (error) {
      onFailure(error);
      res.status(503).send(renderDocument(away));
    }
  };
}
