import type { Request, RequestHandler, Response } from 'express';
import type { Archive } from '../store/archive';
import { readList, renderContent } from './list/content';
import { parseMark } from './list/counts';
import { renderDocument } from './document';
import type { Setup } from './empty-state';
import { html, type Html } from './html';
import { parseList, parseMessage, parseShown, type Shown } from './links';
import { renderFound, renderMissing } from './message-page';
import { wordsFor } from './words';

/** Undefined: the page's script knows everything already. */
type Render = (req: Request, res: Response) => Promise<Html | undefined>;

/** A page that is rendered for each request, and says so while the database is unavailable. */
export function page(render: Render, onFailure: (error: unknown) => void): RequestHandler {
  return async function showPage(req, res) {
    res.set({ 'Cache-Control': 'no-store', Vary: 'Accept-Language, Cookie' });
    try {
      const content = await render(req, res);
      if (content) res.send(renderDocument(req, content));
      else res.status(204).end();
    } catch (error) {
      onFailure(error);
      const away = html`<main id="messages" tabindex="-1">
        <p class="nothing">${wordsFor(req).away}</p>
      </main>`;
      res.status(503).send(renderDocument(req, away));
    }
  };
}

/** The page of a list. */
export function listPage(
  archive: Archive,
  of: Shown['of'],
  setup: Setup,
  onFailure: (error: unknown) => void,
): RequestHandler {
  return page(async (req) => {
    const words = wordsFor(req);
    const shown = parseShown(req.url, of);
    const live = req.get('X-Live');
    // Before the list, so that every recall that is counted as new is in it.
    const news = await archive.markRecalls(parseMark(live));
    const [list, overview] = await Promise.all([
      readList(archive, words, shown),
      live === undefined ? archive.counts.atOnce() : archive.counts.inTurn(),
    ]);
    return renderContent(words, shown, { list, overview, news }, setup);
  }, onFailure);
}

/** The page of one message. */
export function messagePage(archive: Archive, onFailure: (error: unknown) => void): RequestHandler {
  return page(async (req, res) => {
    const words = wordsFor(req);
    const named = parseMessage(req.url);
    const list = parseList(req.url);
    if (!named) {
      res.status(404);
      return renderMissing(words, { list, version: '' });
    }
    const { account, key } = named;
    // Before the message is read, so that no change is missed.
    const version = await archive.versionOf(account, key);
    if (req.get('X-Live') === version) return undefined;
    const found = await archive.find(account, key);
    if (found) return renderFound(words, found, { list, version });
    res.status(404);
    return renderMissing(words, { list, version });
  }, onFailure);
}

/** A body, as it was received. */
export function sendBody(
  read: (req: Request, res: Response) => Promise<string | undefined>,
  onFailure: (error: unknown) => void,
): RequestHandler {
  return async function sendBody(req, res, next) {
    res.set('Cache-Control', 'no-store');
    try {
      const body = await read(req, res);
      if (body === undefined) next();
      else res.send(body);
    } catch (error) {
      onFailure(error);
      res.status(503).type('text').send('The database is unavailable.\n');
    }
  };
}

/** The body of one message. */
export function messageBody(archive: Archive, onFailure: (error: unknown) => void): RequestHandler {
  return sendBody(async (req, res) => {
    const named = parseMessage(req.url);
    const found = named && (await archive.find(named.account, named.key));
    res.type('json');
    return found?.message?.body;
  }, onFailure);
}
