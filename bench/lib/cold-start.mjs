import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';
import { interleave } from './rounds.mjs';
import { estimate } from './statistics.mjs';

const script = fileURLToPath(new URL('../children/require.cjs', import.meta.url));

// Octokit's is left out: it cannot be required, it is an ES module.
const packages = [
  'express',
  'tencent-im-webhook',
  'tencent-im-webhook recallWebhook',
  'tencent-im-webhook imWebhook',
  'ajv',
  '@line/bot-sdk',
  'express-json-validator-middleware',
  'express-openapi-validator',
];

function loadInFreshProcess(name, commands) {
  const env = { ...process.env, COMMANDS: JSON.stringify(commands.map((command) => command.name)) };
  const output = execFileSync(process.execPath, [script, ...name.split(' ')], {
    encoding: 'utf8',
    env,
  });
  return JSON.parse(output);
}

const isOf = (name) => (file) => file.includes(`/node_modules/${name}/`);

/** The time and the modules that requiring each package, and making what its name says, adds to an Express app. */
export async function measureColdStart({ rounds, progress }) {
  const { commands } = await import('tencent-im-webhook/commands');
  const results = await interleave(
    packages.map((name) => () => loadInFreshProcess(name, commands)),
    { rounds, progress: (done) => progress('cold starts', done, rounds) },
  );
  return packages.map((name, index) => {
    const { modules } = results[index][0];
    return {
      name,
      milliseconds: estimate(results[index].map(({ milliseconds }) => milliseconds)),
      modules: modules.length,
      loadsAjv: modules.some(isOf('ajv')),
    };
  });
}
