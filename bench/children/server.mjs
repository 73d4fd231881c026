/**
 * The server child: one contestant on a free port of the loopback address, in a process of its own,
 * and what its parent may ask of it. Run as: server.mjs ID ['hold']
 */
import { createServer } from 'node:http';
import process from 'node:process';
import { contestants, helpers } from '../contestants/index.mjs';
import { answerParent } from '../lib/child.mjs';

const [id, mode] = process.argv.slice(2);
const counts = { requests: 0, handled: 0 };
const never = new Promise(() => undefined);

function handle(keys) {
  counts.handled += keys.length;
  return mode === 'hold' ? never : undefined;
}

/** CPU of the whole process since it began, its collector's and compiler's threads too, in µs. */
function cpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function parse({ text, times }) {
  const before = cpu();
  for (let i = 0; i < times; i += 1) JSON.parse(text);
  return cpu() - before;
}

function memory() {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage();
}

const listener = await [...contestants, ...helpers].find((one) => one.id === id).load(handle);
const server = createServer(listener);
if (mode === 'hold') server.prependListener('request', () => (counts.requests += 1));
// Its connections idle while the others have their turn.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  answerParent({ port: () => server.address().port, counts: () => counts, cpu, parse, memory });
});
