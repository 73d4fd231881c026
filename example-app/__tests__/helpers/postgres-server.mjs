/**
 * Runs a PostgreSQL server until standard input ends, so that none outlives who started it:
 * node postgres-server.mjs '{"file": …, "args": […], "user": {"uid": …, "gid": …}}'
 */
import { spawn } from 'node:child_process';
import process from 'node:process';

const { file, args, user } = JSON.parse(process.argv[2]);
const server = spawn(file, args, { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
let log = '';
let isStarted = false;

function fail(reason) {
  process.stdout.write(reason);
  process.exit(1);
}

server.once('error', ({ message }) => fail(message));
server.once('close', () => (isStarted ? process.exit(0) : fail(log)));
server.stderr.on('data', (text) => {
  if (isStarted) return;
  log += String(text);
  isStarted = log.includes('ready to accept connections');
  if (isStarted) process.stdout.write('started');
});
// A fast shutdown: it rolls back what is running and disconnects everyone.
process.stdin.resume().once('end', () => server.kill('SIGINT'));
