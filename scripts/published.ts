/** What the package has once it is published, and the repository has not. */
import { dirname, join } from 'node:path/posix';

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

/** The page of the remote, where it is a public one. */
function pageOf(remote: string): string | undefined {
  // Who clones with a token in the address does not publish it.
  const pattern = /^(?:https:\/\/(?:[^/]*@)?([^/:@]+)\/|git@([^/:@]+):)([^@]+?)(?:\.git)?$/;
  const [, web, ssh, path] = pattern.exec(remote) ?? [];
  const host = web ?? ssh;
  return path === undefined ? undefined : `https://${host}/${path}`;
}

/** `repository`, `homepage` and `bugs`, from the address of the remote where it is a public one. */
export function addresses(remote: string): Record<string, unknown> {
  const page = pageOf(remote);
  if (page === undefined) return {};
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

/** A page of which the links to pages that are not packed lead to the repository, if that has an address. */
export function publishedPage(
  text: string,
  path: string,
  packed: ReadonlySet<string>,
  remote = '',
): string {
  const home = pageOf(remote);
  const link = /\[([^\]]+)\]\(([^)\s:#]+\.md)(#[^)\s]*)?\)/g;
  return text.replace(link, (whole, words: string, target: string, anchor = '') => {
    const page = join(dirname(path), target);
    if (packed.has(page)) return whole;
    return home === undefined ? words : `[${words}](${home}/blob/HEAD/${page}${anchor})`;
  });
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
