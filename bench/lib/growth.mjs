import { Buffer } from 'node:buffer';
import { helpers, variants } from '../contestants/index.mjs';
import { interleave, round } from './rounds.mjs';
import { recallBody, recallRequest } from './samples.mjs';
import { startServer } from './servers.mjs';
import { estimate, ratios } from './statistics.mjs';

const sizes = [
  { keys: 1, times: 400 },
  { keys: 10, times: 400 },
  { keys: 1000, times: 100 },
  { keys: 30_000, times: 10 },
];

/** How the whole cost of a request grows with its body, beside JSON.parse alone and the least server. */
export async function measureGrowth(load, { rounds, progress }) {
  const ours = await startServer(variants[0]);
  const parse = await startServer(helpers.find(({ id }) => id === 'parse'));
  const results = [];
  for (const [index, { keys, times }] of sizes.entries()) {
    const text = JSON.stringify(recallBody(keys));
    const request = recallRequest(text);
    const cpuOf = (server) => async () => (await round({ ...server, request }, load, times)).cpu;
    const parseAlone = async () => (await ours.server.ask('parse', { text, times })) / times;
    const runners = [cpuOf(ours), cpuOf(parse), parseAlone];
    // The first round warms up.
    const measured = await interleave(runners, {
      rounds: rounds + 1,
      progress: (done) =>
        progress('body sizes', index * (rounds + 1) + done, sizes.length * (rounds + 1)),
    });
    const [oursCpu, leastCpu, parseCpu] = measured.map((values) => values.slice(1));
    results.push({
      keys,
      bytes: Buffer.byteLength(text),
      parse: estimate(parseCpu),
      least: estimate(leastCpu),
      ours: estimate(oursCpu),
      toParse: estimate(ratios(oursCpu, parseCpu)),
      toLeast: estimate(ratios(oursCpu, leastCpu)),
    });
  }
  for (const { server } of [ours, parse]) server.stop();
  return results;
}
