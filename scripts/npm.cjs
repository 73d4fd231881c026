/** Runs npm by its own program: on Windows `npm` is a batch file, which only a shell can start. */
const process = require('node:process');
const { execFile, execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { promisify } = require('node:util');

const binaries = dirname(process.execPath);
const program = [
  // Of who runs a script; of another package manager it would be another program.
  process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : '',
  join(binaries, 'node_modules/npm/bin/npm-cli.js'),
  join(binaries, '../lib/node_modules/npm/bin/npm-cli.js'),
].find((path) => existsSync(path));

const [file, ...first] = program ? [process.execPath, program] : ['npm'];

exports.npmSync = (args, options) =>
  execFileSync(file, [...first, ...args], { ...options, encoding: 'utf8' });

exports.npm = (args, options) =>
  promisify(execFile)(file, [...first, ...args], { ...options, encoding: 'utf8' });
