import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs one of the app's commands as `npm run NAME` does; npm itself would take half a second more. */
export function runCommand(
  name: 'erase' | 'migrate',
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
) {
  const { PATH } = process.env;
  const script = join(__dirname, `../../dist/commands/${name}.js`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { PATH, ...env },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}
