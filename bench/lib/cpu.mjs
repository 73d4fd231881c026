import { contestants } from '../contestants/index.mjs';
import { check } from './check.mjs';
import { interleave, round, warmUp } from './rounds.mjs';
import { startServer } from './servers.mjs';
import { estimate, median, ratios } from './statistics.mjs';

const requests = 800;
// One process may be 5 % dearer than another of the same code, for all its life.
const roundsPerProcess = 20;

/** Rounds of every contestant, each in a new process. */
async function measureProcesses(load, { rounds, progress }) {
  const servers = [];
  for (const contestant of contestants) {
    const started = await startServer(contestant);
    await check(started, load);
    await warmUp(started, load);
    servers.push(started);
  }
  const results = await interleave(
    servers.map((server) => () => round(server, load, requests)),
    { rounds, progress },
  );
  for (const { server } of servers) server.stop();
  return new Map(servers.map(({ id }, index) => [id, results[index]]));
}

/** Of each group of processes, the median of what `of` makes of the rounds of a contestant and its floor. */
const medians = (groups, of) => groups.map((group) => median(of(group)));

function summarize(groups) {
  const cpu = (group, id) => group.get(id).map((one) => one.cpu);
  const ratio = (id, floor) =>
    medians(groups, (group) => ratios(cpu(group, id), cpu(group, floor)));
  return contestants.map(({ id, label, floor, isOurs, isAll, isPeer, isSigned }) => ({
    id,
    label,
    floor,
    isOurs,
    isAll,
    isPeer,
    isSigned,
    cpu: estimate(medians(groups, (group) => cpu(group, id))),
    /** Of each group of processes. */
    ratios: ratio(id, floor),
    ratio: estimate(ratio(id, floor)),
    common: estimate(ratio(id, 'express5-post')),
    throughput: estimate(medians(groups, (group) => group.get(id).map((one) => one.throughput))),
  }));
}

/** CPU per request and throughput of every contestant, each checked first, in several processes each. */
export async function measureCpu(load, { rounds, progress }) {
  const times = Math.max(1, Math.round(rounds / roundsPerProcess));
  const perProcess = Math.ceil(rounds / times);
  const groups = [];
  for (let time = 0; time < times; time += 1) {
    const measured = await measureProcesses(load, {
      rounds: perProcess,
      progress: (done) =>
        progress('rounds of all contestants', time * perProcess + done, times * perProcess),
    });
    groups.push(measured);
  }
  return { requests, processes: times, contestants: summarize(groups) };
}
