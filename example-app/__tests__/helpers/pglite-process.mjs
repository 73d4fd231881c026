/**
 * PGlite in a process of its own, as Jest cannot load it: node pglite-process.mjs DIRECTORY, with the
 * statements coming as messages.
 */
import process from 'node:process';
import { openPglite } from '../../dist/store/database/pglite.js';

const tell = (event) => process.send({ event });
const ignore = () => undefined;
const engine = openPglite(
  process.argv[2],
  { watching: ignore, changed: (payload) => tell({ changed: payload }), blind: ignore },
  { trouble: ignore, progress: ignore, blocked: ignore, lost: ignore },
);

process.on('message', ({ id, method, sql, values }) => {
  engine[method](sql, values).then(
    (rows) => process.send({ id, rows }),
    (error) => process.send({ id, failure: { message: error.message, ...error } }),
  );
});
process.once('disconnect', () => engine.close());

await engine.started;
tell({ started: true });
