import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const script = join(__dirname, '../../scripts/npm.cjs');
const printVersion = `require(${JSON.stringify(script)}).npm(['--version']).then(({ stdout }) => console.log(stdout))`;

/** npm's version, found where no command of that name is: as on Windows, where it is a batch file. */
async function versionWithout(env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await run(process.execPath, ['-e', printVersion], {
    env: { ...env, PATH: '' },
  });
  return stdout.trim();
}

test('npm is run by its own program, whoever runs the script', async () => {
  const ofNode = await versionWithout({});
  expect(ofNode).toMatch(/^\d+\.\d+\.\d+$/);
  expect(await versionWithout({ npm_execpath: '/somewhere/yarn.js' })).toBe(ofNode);
  expect(await versionWithout({ npm_execpath: '/gone/npm-cli.js' })).toBe(ofNode);
});
