import { samples } from './samples.mjs';

const connections = 10;

/** One round of one contestant: µs of CPU that a request cost its server, and requests answered a second. */
export async function round({ server, port, sample, request }, load, times) {
  const bytes = request ?? samples[sample].right();
  const before = await server.ask('cpu');
  const milliseconds = await load.ask('round', { port, request: bytes, times, connections });
  const after = await server.ask('cpu');
  return { cpu: (after - before) / times, throughput: (times / milliseconds) * 1000 };
}

/** Until V8 has compiled what is hot. */
export const warmUp = (started, load) => round(started, load, 16_000);

/**
 * Interleaved rounds of all, alternately forwards and backwards, so that changes on the machine are
 * spread over all of them. `progress` is called for each round.
 */
export async function interleave(runners, { rounds, progress }) {
  const results = runners.map(() => []);
  const forwards = runners.map((_, index) => index);
  for (let i = 0; i < rounds; i += 1) {
    for (const index of i % 2 ? forwards.toReversed() : forwards) {
      results[index].push(await runners[index]());
    }
    progress(i + 1, rounds);
  }
  return results;
}
