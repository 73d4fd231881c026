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

/**
 * @param {readonly string[]} args
 * @param {import('node:child_process').ExecFileSyncOptions} [options]
 * @returns {string} what npm printed, if it is not inherited
 */
exports.npmSync = (args, options) =>
  execFileSync(file, [...first, ...args], { ...options, encoding: 'utf8' });

/**
 * @param {readonly string[]} args
 * @param {import('node:child_process').ExecFileOptions} [options]
 * @returns {Promise<{ stdout: string, stderr: string }>}
 */
exports.npm = (args, options) =>
  promisify(execFile)(file, [...first, ...args], { ...options, encoding: 'utf8' });
