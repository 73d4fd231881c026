/**
 * For node --require: the process kills itself, as kill -9 does, when PGlite has created the file that says
 * that there is a database, and has written nothing to it yet.
 */
const fs = require('node:fs');
const process = require('node:process');

const { openSync } = fs;
fs.openSync = (path, ...rest) => {
  const file = openSync(path, ...rest);
  if (/\/database[^/]*\/PG_VERSION$/.test(String(path)) && fs.fstatSync(file).size === 0) {
    process.kill(process.pid, 'SIGKILL');
  }
  return file;
};
