/**
 * PGlite in a process of its own, as Jest cannot load it: node pglite-process.mjs DIRECTORY, with the
 * statements coming as messages.
 */
import process from 'node:process';
import { openPglite } from '../../dist/store/database/pglite.js';

const tell = (event) => process.send({ event });
const engine = openPglite(process.argv[2], {
  watching: () => undefined,
  changed: (payload) => tell({ changed: payload }),
  blind: () => undefined,
});

process.on('message', ({ id, sql, values }) => {
  engine.query(sql, values).then(
    (rows) => process.send({ id, rows }),
    (error) => process.send({ id, failure: { message: error.message, ...error } }),
  );
});
process.once('disconnect', () => engine.close());

await engine.started;
tell({ started: true });
