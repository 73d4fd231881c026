import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

export interface OverloadOptions {
  /** Where webhooks come. */
  readonly path: string;
  /** The commands whose webhooks could not be stored in time; they are not started. */
  readonly fullCommands: () => readonly string[];
  readonly onHeld: () => void;
  /** @param reason why it is no longer held */
  readonly onReleased: (reason: 'timeout' | 'gone' | 'early') => void;
}

// By then the sender has timed out, and only a timeout makes it send again.
const silenceEndsMs = 2_500;
const mostHeld = 20_000;

function names(query: string, commands: readonly string[]): boolean {
  const given = new URLSearchParams(query).getAll('CallbackCommand');
  return given.some((command) => commands.includes(command));
}

/**
 * Wraps an app, and leaves webhooks that could not be stored in time unanswered and unread: the sender tries
 * again after its timeout, whereas an answer, or a connection that ends, would be final. Only the connection is
 * kept meanwhile; if there are too many, the oldest is closed.
 */
export function shedOverload(
  { path, fullCommands, onHeld, onReleased }: OverloadOptions,
  app: RequestListener,
): RequestListener {
  const held = new Map<ServerResponse, NodeJS.Timeout>();

  function release(res: ServerResponse, reason: 'timeout' | 'gone' | 'early'): void {
    const timer = held.get(res);
    if (!timer) return;
    clearTimeout(timer);
    held.delete(res);
    onReleased(reason);
    if (reason !== 'gone') res.req.socket.destroy();
  }

  function hold(res: ServerResponse): void {
    const [longest] = held.keys();
    if (longest && held.size >= mostHeld) release(longest, 'early');
    held.set(
      res,
      setTimeout(() => release(res, 'timeout'), silenceEndsMs),
    );
    onHeld();
    res.once('close', () => release(res, 'gone'));
    // The body is discarded as it arrives, or it would stay in memory as long as the connection.
    res.req.resume();
  }

  function isShed({ method, url = '' }: IncomingMessage): boolean {
    const full = fullCommands();
    if (full.length === 0 || method !== 'POST') return false;
    // The query starts at the first question mark, and may contain more.
    return url.startsWith(`${path}?`) && names(url.slice(path.length + 1), full);
  }

  return function shed(req, res) {
    if (isShed(req)) hold(res);
    else app(req, res);
  };
}
