import { Bytes } from '../receive/read/bytes';
import {
  checkAnnounced,
  incomplete,
  notUtf8,
  tooLarge,
  unreadable,
} from '../receive/read/unreadable';

// The BOM is kept: parseJson() removes it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

type Reader = ReadableStreamDefaultReader<unknown>;

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw notUtf8();
  }
}

/** The next piece; undefined at the end. */
async function nextPiece(reader: Reader): Promise<Uint8Array | undefined> {
  const { done, value } = await reader.read().catch(() => {
    throw incomplete('the client disconnected');
  });
  if (done) return undefined;
  if (!ArrayBuffer.isView(value)) throw unreadable('the body must be a stream of bytes');
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

async function readAll(reader: Reader, limit: number): Promise<string> {
  const bytes = new Bytes();
  for (let piece = await nextPiece(reader); piece; piece = await nextPiece(reader)) {
    bytes.add(piece);
    if (bytes.length > limit) throw tooLarge();
  }
  return decode(bytes.take());
}

/**
 * Calls the listener once the signal aborts, or at once if it has. Some runtimes have no signal.
 *
 * @returns a function that removes the listener: left in place, it makes each request 10 % slower
 */
function onAbort(signal: AbortSignal | null | undefined, listener: () => void): () => void {
  if (signal?.aborted) listener();
  signal?.addEventListener('abort', listener);
  return () => signal?.removeEventListener('abort', listener);
}

/**
 * Reads the body of a request as text.
 *
 * @param onReading called with a function that stops the reading
 */
export function readBody(
  request: Request,
  limit: number,
  onReading: (stop: () => void) => void,
): string | Promise<string> {
  const { headers, body, bodyUsed, signal } = request;
  if (bodyUsed || body?.locked) throw unreadable('the body was read before this handler');
  const length = headers.get('content-length');
  checkAnnounced(headers.get('content-encoding'), length, limit);
  // SvelteKit on node does so where there is no Content-Type, and the sender sets none.
  if (!body && Number(length) > 0) throw unreadable('the framework left out the body');
  if (!body) return '';
  const reader = body.getReader() as Reader;
  return new Promise((resolve, reject) => {
    function stop(what: string): void {
      // Before the cancel, which ends a pending read on some runtimes, and makes it fail on others.
      reject(incomplete(what));
      reader.cancel().catch(() => undefined);
    }
    onReading(() => stop('the request was answered'));
    // On some runtimes the body of a client that has left neither ends nor fails.
    const ignore = onAbort(signal, () => stop('the client disconnected'));
    void readAll(reader, limit).then(resolve, reject).finally(ignore);
  });
}
