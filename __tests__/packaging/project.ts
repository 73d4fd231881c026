import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../../scripts/npm.cjs';
import { pack } from '../../scripts/pack';
import { cache } from '../../scripts/packed';

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
