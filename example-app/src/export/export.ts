import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import { parseShown } from '../page/links';
import type { Archive } from '../store/archive';
import { formats, type Format } from './formats';
import { readRows, type Row } from './rows';

async function* write(
  { head, line }: Format,
  first: IteratorResult<Row[], void>,
  rest: AsyncIterable<Row[]>,
): AsyncGenerator<string> {
  yield head;
  if (!first.done) yield first.value.map(line).join('');
  for await (const rows of rest) yield rows.map(line).join('');
}

/**
 * Streams everything that matches the filters as a file, as fast as the client reads it. If the database
 * fails in the middle, the connection is broken, so that no one takes a part for the whole.
 */
export function exportFile(archive: Archive, onFailure: (error: unknown) => void): RequestHandler {
  return async function sendFile(req, res, next) {
    const { of, ending } = req.params as { of: string; ending: string };
    const format = Object.hasOwn(formats, ending) ? formats[ending] : undefined;
    if (!format || (of !== 'messages' && of !== 'recalls')) {
      next();
      return;
    }
    const rows = readRows(archive, parseShown(req.url, of));
    let first: IteratorResult<Row[], void>;
    try {
      first = (await rows.next()) as IteratorResult<Row[], void>;
    } catch (error) {
      onFailure(error);
      res.status(503).type('text').send('The database is unavailable.\n');
      return;
    }
    res.set({ 'Content-Type': format.type, 'Cache-Control': 'no-store' });
    res.attachment(`${of}.${ending}`).set('Content-Type', format.type);
    const text = Readable.from(write(format, first, rows), { highWaterMark: 1 });
    await pipeline(text, res).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') onFailure(error);
    });
  };
}
