import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npm } from '../../scripts/npm.cjs';
import { pack } from '../../scripts/pack';
import { cache } from '../../scripts/packed';

const run = promisify(execFile);

/** The versions of TypeScript: the oldest that the README promises, the newest, and some between. */
export const typescripts = ['5.0', '5.4', '5.9', '6.0', '7.0'];

/** What a compiler finds wrong, which it prints on stdout. */
export async function findingsOf(
  tsc: string,
  flags: readonly string[],
  project: string,
): Promise<string> {
  const args = ['--strict', '--target', 'es2022', '--types', 'node', ...flags];
  try {
    await run(process.execPath, [tsc, ...args], { cwd: project });
    return '';
  } catch (error) {
    const { stdout } = error as { stdout: string };
    if (stdout === '') throw error;
    return stdout;
  }
}

/** Installs packages into a project, from npm's cache where they are there. */
export async function install(project: string, packages: readonly string[]): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--no-package-lock'];
  await npm(['install', ...quiet, ...packages], { cwd: project });
}

/**
 * A project that has the package packed anew, inside a folder with tools, which are kept between runs.
 *
 * @param name of that folder
 * @param specs of the tools, e.g. `jest@27`
 * @param fixtures the folder of the project's files, beside this one
 */
export async function projectAmongTools(
  name: string,
  specs: readonly string[],
  fixtures: string,
): Promise<{ readonly tools: string; readonly project: string }> {
  const tools = join(cache, name);
  const project = join(tools, 'project');
  mkdirSync(tools, { recursive: true });
  const names = specs.map((spec) => spec.replace(/(?<=.)@[^@/]+$/, ''));
  if (!names.every((each) => existsSync(join(tools, 'node_modules', each)))) {
    await install(tools, specs);
  }
  rmSync(project, { recursive: true, force: true });
  cpSync(join(__dirname, fixtures), project, { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  await install(project, [join(project, pack(project).filename)]);
  return { tools, project };
}
