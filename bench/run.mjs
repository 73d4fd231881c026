/** npm run bench [-- --rounds N]: the package beside its peers, in one run. */
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import { URL } from 'node:url';
import { parseArgs } from 'node:util';
import { Child } from './lib/child.mjs';
import { measureColdStart } from './lib/cold-start.mjs';
import { measureCpu } from './lib/cpu.mjs';
import { measureGrowth } from './lib/growth.mjs';
import { install } from './lib/install.mjs';
import { measureMemory } from './lib/memory.mjs';
import { progress } from './lib/progress.mjs';
import { chart } from './report/chart.mjs';
import { markdown } from './report/markdown.mjs';

const fullRounds = 100;

const { values } = parseArgs({ options: { rounds: { type: 'string' } } });
const rounds = Number(values.rounds ?? fullRounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new TypeError('--rounds must be 1 or more');
const fewer = Math.max(3, Math.round(rounds / 4));

const machine = {
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  cpu: os.cpus()[0].model.trim(),
  cores: os.cpus().length,
  load: os.loadavg()[0].toFixed(1),
};

install();
const cpu = await measureCpu({ rounds, progress });
const load = await Child.start('load.mjs');
const growth = await measureGrowth(load, { rounds: fewer, progress });
const memory = await measureMemory(load, { progress });
load.stop();
const coldStart = await measureColdStart({ rounds: fewer, progress });

// A short run is a trial, which does not write over the committed results.
const name = rounds < fullRounds ? 'trial' : 'results';
const folder = new URL('results/', import.meta.url);
mkdirSync(folder, { recursive: true });
const report = markdown({ machine, cpu, growth, coldStart, memory }, `${name}.svg`);
writeFileSync(new URL(`${name}.md`, folder), report);
writeFileSync(new URL(`${name}.svg`, folder), chart(cpu.contestants));
process.stdout.write(`${report}\nWritten to bench/results/${name}.md and ${name}.svg\n`);
