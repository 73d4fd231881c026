import { inFlight } from '../lib/memory.mjs';
import { left, right, table } from './table.mjs';
import { judge } from './targets.mjs';

const interval = ({ low, high }, digits) => `${low.toFixed(digits)} to ${high.toFixed(digits)}`;
const thousands = (value) => Math.round(value).toLocaleString('en');

export function cpuTable({ contestants }) {
  const sorted = contestants.toSorted((a, b) => a.cpu.median - b.cpu.median);
  return table(
    [
      left('contestant'),
      right('CPU, µs'),
      right('of the static reply'),
      right('95 % interval'),
      right('requests/s'),
    ],
    sorted.map(({ label, isOurs, cpu, ratio, throughput }) => [
      isOurs ? `**${label}**` : label,
      cpu.median.toFixed(1),
      ratio.median.toFixed(2),
      interval(ratio, 2),
      thousands(throughput.median),
    ]),
  );
}

export function targetTable(results) {
  return table(
    [left('target'), left('measured'), left('met')],
    judge(results).map(({ target, measured, met }) => [
      target,
      measured,
      met === undefined ? 'unclear' : met ? 'yes' : '**no**',
    ]),
  );
}

export function growthTable(growth) {
  return table(
    [
      right('MsgKeys'),
      right('bytes'),
      right('JSON.parse, µs'),
      right('drained, µs'),
      right('parsed, µs'),
      right('ours, µs'),
      right('ours of JSON.parse'),
      right('ours above drained, of JSON.parse'),
    ],
    growth.map(({ keys, bytes, parse, drain, least, ours, whole, added }) => [
      thousands(keys),
      thousands(bytes),
      parse.median.toFixed(1),
      drain.median.toFixed(1),
      least.median.toFixed(1),
      ours.median.toFixed(1),
      `${whole.median.toFixed(2)} (${interval(whole, 2)})`,
      `${added.median.toFixed(2)} (${interval(added, 2)})`,
    ]),
  );
}

export function coldStartTable(coldStart) {
  return table(
    [left('required'), right('ms'), right('95 % interval'), right('modules'), left('AJV')],
    coldStart.map(({ name, milliseconds, modules, loadsAjv }) => [
      name === 'express' ? 'express itself' : name,
      milliseconds.median.toFixed(1),
      interval(milliseconds, 1),
      modules,
      loadsAjv ? 'loaded' : 'no',
    ]),
  );
}

export function memoryTable(memory) {
  return table(
    [left('held'), right('KiB a request')],
    memory.map(({ label, bytes }) => [label, (bytes / 1024).toFixed(1)]),
  );
}

/** The whole report. */
export function markdown(results, chart) {
  const { machine, cpu, growth, coldStart, memory } = results;
  return `# Results

Written by \`npm run bench\` (see [the README](../README.md)) on ${machine.date}: Node.js ${machine.node},
${machine.cores} × ${machine.cpu}, load average ${machine.load} at the start. ${cpu.rounds} interleaved rounds of ${cpu.requests} requests
for each contestant over 10 keep-alive connections, spread over ${cpu.processes} processes of each.

## CPU per request

![CPU per request, of the static reply of Express 5](${chart})

CPU of the whole server process. The ratio is that within each round to the static reply mounted the
same way (\`app.use\` or \`app.post\`, Express 4 or 5), that of the static replies themselves to
Express 5's \`app.post\`. Each figure is the median, over the processes, of the medians of their rounds;
the intervals are over the processes too. Requests a second are what one load generator got.

${cpuTable(cpu)}

## Targets

${targetTable(results)}

## Growth with the body

The whole cost of a request, beside \`JSON.parse\` of the same text alone, in the same process, and two
lesser servers on Express 5 with a static reply: one reads the body and drops it (drained), which any
server pays; one collects it with plain listeners and parses it, without a check (parsed).

${growthTable(growth)}

## Cold start

What requiring a package adds to an app that has required Express, in fresh processes.

${coldStartTable(coldStart)}

## Memory in flight

Heap after collection, and Buffers, for each of ${thousands(inFlight)} requests that are held at the same time.

${memoryTable(memory)}
`;
}
