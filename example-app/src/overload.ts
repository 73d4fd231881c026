import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

export interface OverloadOptions {
  /** Where webhooks come. */
  readonly path: string;
  /** The commands whose webhooks would come too late: they are not begun. */
  readonly fullCommands: () => readonly string[];
  readonly onHeld: () => void;
  /** @param reason why it is not held any more */
  readonly onReleased: (reason: 'timeout' | 'gone' | 'early') => void;
}

// By then the sender's own timeout has come, which is the only thing that makes it send again.
const silenceEndsMs = 2_500;
const mostHeld = 20_000;

function names(query: string, commands: readonly string[]): boolean {
  const given = new URLSearchParams(query).getAll('CallbackCommand');
  return given.some((command) => commands.includes(command));
}

/**
 * Stands before an app, and leaves unanswered what could not be stored in time, without looking at it: the
 * sender tries again after its timeout, where an answer, or a connection that ends, would be final. All
 * that is kept meanwhile is the connection; of too many, the one that has waited longest is given up.
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
    // The body goes as it comes, or it would be kept as long as the connection.
    res.req.resume();
  }

  function isShed({ method, url = '' }: IncomingMessage): boolean {
    const full = fullCommands();
    if (full.length === 0 || method !== 'POST') return false;
    // The query begins at the first question mark, and may have others.
    return url.startsWith(`${path}?`) && names(url.slice(path.length + 1), full);
  }

  return function shed(req, res) {
    if (isShed(req)) hold(res);
    else app(req, res);
  };
}
