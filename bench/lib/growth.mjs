import { Buffer } from 'node:buffer';
import { helpers, variants } from '../contestants/index.mjs';
import { interleave, round, warmUp } from './rounds.mjs';
import { recallBody, recallRequest } from './samples.mjs';
import { startServer } from './servers.mjs';
import { estimate, ratios } from './statistics.mjs';

const sizes = [
  { keys: 1, times: 400 },
  { keys: 10, times: 400 },
  { keys: 1000, times: 100 },
  { keys: 30_000, times: 20 },
];

/** JSON.parse alone, in the process of a server. */
const parsing =
  ({ server }, { text, times }) =>
  async () =>
    (await server.ask('parse', { text, times })) / times;

/** The whole cost of a request to a server. */
const receiving =
  (server, { request, times }, load) =>
  async () =>
    (await round({ ...server, request }, load, times)).cpu;

const above = (values, floors) => values.map((value, index) => value - floors[index]);

/** How the cost of a request grows with its body, beside JSON.parse alone and two lesser servers. */
export async function measureGrowth(load, { rounds, progress }) {
  const helper = (wanted) => startServer(helpers.find(({ id }) => id === wanted));
  const servers = [await startServer(variants[0]), await helper('drain'), await helper('parse')];
  for (const server of servers) await warmUp({ ...server, sample: 'recall' }, load);
  const results = [];
  for (const { keys, times } of sizes) {
    const text = JSON.stringify(recallBody(keys));
    const work = { text, request: recallRequest(text), times };
    const runners = [
      parsing(servers[0], work),
      ...servers.map((server) => receiving(server, work, load)),
    ];
    await interleave(runners, { rounds: 2, progress: () => undefined });
    const [parse, ours, drain, least] = await interleave(runners, {
      rounds,
      progress: (done) => progress(`body of ${keys} keys`, done, rounds),
    });
    results.push({
      keys,
      bytes: Buffer.byteLength(text),
      parse: estimate(parse),
      drain: estimate(drain),
      least: estimate(least),
      ours: estimate(ours),
      whole: estimate(ratios(ours, parse)),
      added: estimate(ratios(above(ours, drain), parse)),
    });
  }
  for (const { server } of servers) server.stop();
  return results;
}
