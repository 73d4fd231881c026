import type { Request, RequestHandler, Response } from 'express';
import type { Watcher } from '../store/database/engine';

export interface LiveUpdates {
  /** Told of changes by the database. */
  readonly watcher: Watcher;
  /** Sends Server-Sent Events to a page until it disconnects. */
  readonly handler: RequestHandler;
  /** Ends every stream. */
  close(): void;
}

export interface LiveUpdatesOptions {
  readonly onConnect: () => void;
  readonly onDisconnect: () => void;
}

const heartbeatMs = 15_000;
// Changes within this time are sent together.
const gatherMs = 50;
// A page that stops reading is disconnected, to save memory. It reconnects and fetches what it missed.
const mostUnread = 64 * 1024;

/**
 * Tells pages that something changed, never what: a page then fetches what it shows, as it does each
 * time it connects. So a page misses nothing, even if an event is lost. While this process itself does
 * not hear of changes, it accepts no pages, and they say that they are reconnecting.
 */
export function createLiveUpdates({ onConnect, onDisconnect }: LiveUpdatesOptions): LiveUpdates {
  const pages = new Set<Response>();
  const changed = new Set<string>();
  let isWatching = false;
  let gathering: NodeJS.Timeout | undefined;

  function send(event: string): void {
    for (const page of pages) {
      if (page.writableLength > mostUnread) page.destroy();
      else page.write(event);
    }
  }
  function tell(): void {
    gathering = undefined;
    for (const account of changed) send(`event: change\ndata: ${JSON.stringify(account)}\n\n`);
    changed.clear();
  }
  function endAll(): void {
    for (const page of pages) page.end();
    pages.clear();
  }

  // An event, not a comment, so that a page notices when they stop.
  const heartbeat = setInterval(() => send('event: heartbeat\ndata:\n\n'), heartbeatMs);

  function handler(req: Request, res: Response): void {
    if (!isWatching) {
      res.status(503).type('text').send('The database is unavailable.\n');
      return;
    }
    res.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      // Otherwise nginx would buffer the events.
      'X-Accel-Buffering': 'no',
    });
    if (req.method === 'HEAD') {
      res.end();
      return;
    }
    res.write('retry: 1000\n\n');
    pages.add(res);
    onConnect();
    res.once('close', () => {
      pages.delete(res);
      onDisconnect();
    });
  }

  return {
    handler,
    watcher: {
      watching() {
        isWatching = true;
      },
      changed(account) {
        changed.add(account);
        gathering ??= setTimeout(tell, gatherMs);
      },
      blind() {
        isWatching = false;
        endAll();
      },
    },
    close() {
      isWatching = false;
      clearInterval(heartbeat);
      clearTimeout(gathering);
      endAll();
    },
  };
}
