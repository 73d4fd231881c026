import { contestants } from '../contestants/index.mjs';
import { check } from './check.mjs';
import { interleave, round, warmUp } from './rounds.mjs';
import { startServer } from './servers.mjs';
import { estimate, ratios } from './statistics.mjs';

const requests = 800;

function summarize(results) {
  const cpu = new Map(results.map(({ id, rounds }) => [id, rounds.map((one) => one.cpu)]));
  return results.map(({ id, label, floor, isOurs, isAll, isPeer, isSigned, rounds }) => ({
    id,
    label,
    floor,
    isOurs,
    isAll,
    isPeer,
    isSigned,
    cpu: estimate(cpu.get(id)),
    ratio: estimate(ratios(cpu.get(id), cpu.get(floor))),
    common: estimate(ratios(cpu.get(id), cpu.get('express5-post'))),
    throughput: estimate(rounds.map((one) => one.throughput)),
  }));
}

/** CPU per request and throughput of every contestant, each checked first. */
export async function measureCpu(load, { rounds, progress }) {
  const servers = [];
  for (const contestant of contestants) {
    const started = await startServer(contestant);
    const refused = await check(started, load);
    await warmUp(started, load);
    servers.push(started);
    progress(`checked (${refused} wrong requests refused): ${contestant.label}`, servers.length);
  }
  const results = await interleave(
    servers.map((server) => () => round(server, load, requests)),
    { rounds, progress: (done) => progress('rounds of all contestants', done, rounds) },
  );
  for (const { server } of servers) server.stop();
  return {
    requests,
    contestants: summarize(servers.map((one, index) => ({ ...one, rounds: results[index] }))),
  };
}
