import { contestants } from '../contestants/index.mjs';
import { check } from './check.mjs';
import { Child } from './child.mjs';
import { interleave, round, warmUp } from './rounds.mjs';
import { startServer } from './servers.mjs';
import { estimate, median, ratios } from './statistics.mjs';

const requests = 800;
// One process may cost 5 % more than another of the same code, for as long as it runs.
const roundsPerProcess = 20;

/** Rounds of every contestant, each in a new process, as is the load: ports come again. */
async function measureProcesses({ rounds, progress }) {
  const load = await Child.start('load.mjs');
  const servers = [];
  for (const contestant of contestants) {
    const started = await startServer(contestant);
    await check(started, load);
    await warmUp(started, load);
    servers.push(started);
    progress('warmed up', servers.length, contestants.length);
  }
  const results = await interleave(
    servers.map((server) => () => round(server, load, requests)),
    { rounds, progress: (done) => progress('rounds of all contestants', done, rounds) },
  );
  for (const { server } of servers) server.stop();
  load.stop();
  return new Map(servers.map(({ id }, index) => [id, results[index]]));
}

/** For each group of processes, the median of a figure of each round. */
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
    /** One per group of processes. */
    ratios: ratio(id, floor),
    ratio: estimate(ratio(id, floor)),
    common: estimate(ratio(id, 'express5-post')),
    throughput: estimate(medians(groups, (group) => group.get(id).map((one) => one.throughput))),
  }));
}

/** CPU per request and throughput of every contestant, each checked first, in several processes each. */
export async function measureCpu({ rounds, progress }) {
  const times = Math.max(1, Math.round(rounds / roundsPerProcess));
  const perProcess = Math.ceil(rounds / times);
  const groups = [];
  for (let time = 0; time < times; time += 1) {
    const group = await measureProcesses({
      rounds: perProcess,
      progress: (what, done, of) => progress(`process ${time + 1} of ${times}, ${what}`, done, of),
    });
    groups.push(group);
  }
  return {
    requests,
    processes: times,
    rounds: times * perProcess,
    contestants: summarize(groups),
  };
}
