import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import { isList, parseShown, type Shown } from '../page/links';
import type { Archive } from '../store/archive';
import { isEnding, messageFormats, rejectionFormats, type Ending, type Format } from './formats';
import { readMessageRows, readRejectionRows } from './rows';

async function* write<Row>(
  { head, line }: Format<Row>,
  batches: AsyncIterable<Row[]>,
): AsyncGenerator<string, void> {
  let before = head;
  for await (const rows of batches) {
    yield before + rows.map(line).join('');
    before = '';
  }
}

function textOf(archive: Archive, shown: Shown, ending: Ending): AsyncGenerator<string, void> {
  return shown.of === 'messages' || shown.of === 'recalls'
    ? write(messageFormats[ending], readMessageRows(archive, shown))
    : write(rejectionFormats[ending], readRejectionRows(archive, shown));
}

async function* startingWith(
  first: IteratorResult<string, void>,
  rest: AsyncIterable<string>,
): AsyncGenerator<string> {
  if (!first.done) yield first.value;
  yield* rest;
}

/**
 * Streams everything that matches the filters as a file, as fast as the client reads it. If the database
 * fails midway, the connection is broken off, so that nobody mistakes a part for the whole.
 */
export function exportFile(archive: Archive, onFailure: (error: unknown) => void): RequestHandler {
  return async function sendFile(req, res, next) {
    const { of, ending } = req.params;
    if (!isList(of) || !isEnding(ending)) {
      next();
      return;
    }
    const text = textOf(archive, parseShown(req.url, of), ending);
    let first: IteratorResult<string, void>;
    try {
      first = await text.next();
    } catch (error) {
      onFailure(error);
      res.status(503).type('text').send('The database is unavailable.\n');
      return;
    }
    const { type } = messageFormats[ending];
    res.set('Cache-Control', 'no-store');
    res.attachment(`${of}.${ending}`).set('Content-Type', type);
    const stream = Readable.from(startingWith(first, text), { highWaterMark: 1 });
    await pipeline(stream, res).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') onFailure(error);
    });
  };
}
