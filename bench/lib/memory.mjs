import { setTimeout } from 'node:timers/promises';
import { helpers } from '../contestants/index.mjs';
import { recallRequest } from './samples.mjs';
import { startServer } from './servers.mjs';

export const inFlight = 2000;
const warmUp = 100;

const whole = recallRequest();
const partial = whole.subarray(0, whole.length - 20);

const cases = [
  { label: 'Express 5 alone, request unanswered', id: 'held', request: whole, reached: 'requests' },
  { label: 'with us, in onRecall', id: 'ours-held', request: whole, reached: 'handled' },
  { label: 'Express 5 alone, body incomplete', id: 'held', request: partial, reached: 'requests' },
  { label: 'with us, body incomplete', id: 'ours-held', request: partial, reached: 'requests' },
];

async function hold({ server, port }, load, { request, reached }, times) {
  const { [reached]: before } = await server.ask('counts');
  await load.ask('hold', { port, request, times });
  while ((await server.ask('counts'))[reached] < before + times) await setTimeout(20);
  await setTimeout(100);
  const { heapUsed, external } = await server.ask('memory');
  return heapUsed + external;
}

/** Bytes that a server holds for each request in flight: heap after collection, and Buffers. */
export async function measureMemory(load, { progress }) {
  const results = [];
  for (const one of cases) {
    const helper = helpers.find(({ id }) => id === one.id);
    const started = await startServer(helper, { mode: 'hold', execArgv: ['--expose-gc'] });
    const before = await hold(started, load, one, warmUp);
    const after = await hold(started, load, one, inFlight);
    started.server.stop();
    results.push({ label: one.label, bytes: (after - before) / inFlight });
    progress('memory in flight', results.length, cases.length);
  }
  return results;
}
