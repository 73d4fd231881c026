/** What the package has once it is published, and the repository has not. */
import { join } from 'node:path/posix';

type Target = string | { readonly [condition: string]: Target };

export interface Manifest {
  readonly exports: Readonly<Record<string, Target>>;
  readonly [field: string]: unknown;
}

/** What only the repository has a use for. */
const unpublished = ['private', 'files', 'workspaces', 'scripts', 'devDependencies', 'jest'];

/** The file that an entry of `exports` names under the first of these conditions that it has. */
function fileOf(target: Target, ...conditions: string[]): string {
  if (typeof target === 'string') return target;
  const condition = Object.keys(target).find((key) => conditions.includes(key))!;
  return fileOf(target[condition]!, ...conditions);
}

const isJson = (entry: string) => entry.endsWith('.json');

/**
 * Where a packed file stands: a JSON file that is an entry stands where its name says, so that it is found
 * by those who do not read `exports` (Jest 27, eslint-plugin-import, TypeScript's "node10").
 */
export function publishedPath(path: string, { exports }: Manifest): string {
  const entry = Object.keys(exports).find((name) => isJson(name) && exports[name] === `./${path}`);
  return entry === undefined ? path : join(entry);
}

/** `repository`, `homepage` and `bugs`, from the address of the remote where it is a public one. */
export function addresses(remote: string): Record<string, unknown> {
  // Who clones with a token in the address does not publish it.
  const pattern = /^(?:https:\/\/(?:[^/]*@)?([^/:@]+)\/|git@([^/:@]+):)([^@]+?)(?:\.git)?$/;
  const [, web, ssh, path] = pattern.exec(remote) ?? [];
  const host = web ?? ssh;
  if (path === undefined) return {};
  const page = `https://${host}/${path}`;
  return {
    repository: { type: 'git', url: `git+${page}.git` },
    homepage: `${page}#readme`,
    bugs: `${page}/issues`,
  };
}

export function publishedManifest(manifest: Manifest, remote = ''): Record<string, unknown> {
  const fields = Object.entries(manifest).filter(([field]) => !unpublished.includes(field));
  const exports = Object.entries(manifest.exports).map(([name, target]) => [
    name,
    isJson(name) ? name : target,
  ]);
  return {
    ...Object.fromEntries(fields),
    exports: Object.fromEntries(exports) as unknown,
    ...addresses(remote),
  };
}

/** The folder by which those who do not read `exports` find each other entry: path and text of its manifest. */
export function entryFolders({ exports }: Manifest): Record<string, string> {
  const entries = Object.entries(exports).filter(([name]) => name !== '.' && !isJson(name));
  const files = entries.map(([name, target]) => {
    const main = join('..', fileOf(target, 'require', 'default'));
    const types = join('..', fileOf(target, 'require', 'types', 'default'));
    return [join(name, 'package.json'), JSON.stringify({ main, types })];
  });
  return Object.fromEntries(files) as Record<string, string>;
}
