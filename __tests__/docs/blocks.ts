import { readdirSync, readFileSync } from 'node:fs';
import { Server, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import ts from 'typescript';

export const root = join(__dirname, '../..');
export const fixtures = join(__dirname, 'fixtures');

/** The pages in a folder, without those in folders of it. */
const pagesIn = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);

export const commandPages = pagesIn('docs/commands');
export const chineseCommandPages = pagesIn('docs/zh-CN/commands');
/** What is written by hand in Chinese. */
export const chinesePages = ['README.zh-CN.md', ...pagesIn('docs/zh-CN')];
/** What is written by hand in English. */
export const englishPages = ['README.md', 'CONTRIBUTING.md', ...pagesIn('docs')];
export const pages = [...englishPages, ...chinesePages, ...commandPages, ...chineseCommandPages];

export const readPage = (page: string) => readFileSync(join(root, page), 'utf8');
export const withoutBlocks = (page: string) => readPage(page).replace(/^ *```[^]*?^ *```$/gm, '');

/** A fenced block of code. */
export interface Block {
  readonly page: string;
  /** The heading that it stands under. */
  readonly heading: string;
  readonly language: string;
  readonly code: string;
  readonly line: number;
}

export function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let open: { language: string; line: number; code: string[] } | undefined;
  for (const [index, line] of readPage(page).split('\n').entries()) {
    const fence = /^```(\w*)$/.exec(line);
    if (open && fence) {
      blocks.push({ page, heading, ...open, code: `${open.code.join('\n')}\n` });
      open = undefined;
    } else if (open) open.code.push(line);
    else if (fence) open = { language: fence[1]!, line: index + 1, code: [] };
    else heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
  }
  return blocks;
}

export const isProgram = ({ language }: Block) => /^(ts|js|typescript|javascript)$/.test(language);

/** The nth program under a heading. */
export function program(page: string, heading: string, index = 0): Block {
  const block = blocksOf(page).filter((each) => isProgram(each) && each.heading === heading)[index];
  if (!block) throw new Error(`There is no program under "${heading}" in ${page}`);
  return block;
}

export interface Running {
  readonly exports: Record<string, unknown>;
  readonly servers: readonly Server[];
  /** Where the program listens. */
  readonly origin: string;
}

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** Modules in place of the real ones. */
  readonly modules?: Readonly<Record<string, unknown>>;
  /** Globals, such as jest's. */
  readonly globals?: Readonly<Record<string, unknown>>;
  /** The exported function that starts the server, where that takes time. */
  readonly start?: string;
}

const started: Server[] = [];

afterEach(() => {
  for (const server of started.splice(0)) {
    server.close();
    (server as { closeAllConnections?: () => void }).closeAllConnections?.();
  }
});

function load(name: string, modules: Readonly<Record<string, unknown>>): unknown {
  if (Object.hasOwn(modules, name)) return modules[name];
  if (name === 'tencent-im-webhook') return jest.requireActual('../../lib');
  if (name === 'tencent-im-webhook/fetch') return jest.requireActual('../../lib/fetch');
  if (name === 'tencent-im-webhook/testing') return jest.requireActual('../../lib/testing');
  if (name === 'tencent-im-webhook/commands') return jest.requireActual('../../lib/catalogue');
  const isOfThePage = name.startsWith('./');
  return jest.requireActual(isOfThePage ? join(fixtures, name.replace(/\.js$/, '')) : name);
}

/** Runs a program as it stands, but for the port: whatever it listens on is a free one. */
export async function runProgram(
  { code }: Block,
  { env = {}, modules = {}, globals = {}, start }: Surroundings = {},
): Promise<Running> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      esModuleInterop: true,
      experimentalDecorators: true,
    },
  });
  const servers: Server[] = [];
  const listen = Reflect.get(Server.prototype, 'listen') as (...given: unknown[]) => Server;
  const listening = jest.spyOn(Server.prototype, 'listen').mockImplementation(function (
    this: Server,
    ...given: unknown[]
  ) {
    servers.push(this);
    const callbacks = given.filter((each) => typeof each === 'function');
    return listen.call(this, 0, '127.0.0.1', ...callbacks);
  });
  const module = { exports: {} as Record<string, unknown> };
  const surrounding = {
    require: (name: string) => load(name, modules),
    module,
    exports: module.exports,
    process: Object.assign(Object.create(process) as object, { env: { ...process.env, ...env } }),
    ...globals,
  };
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- runs the programs of our own documentation
    const run = new Function(...Object.keys(surrounding), outputText);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-call -- new Function() has no type
    run(...Object.values(surrounding));
    if (start !== undefined) await (module.exports[start] as () => Promise<unknown>)();
  } finally {
    listening.mockRestore();
  }
  started.push(...servers);
  const [server] = servers;
  if (server && !server.listening) {
    await new Promise((resolve) => server.once('listening', resolve));
  }
  const port = server ? (server.address() as AddressInfo).port : 0;
  return { exports: module.exports, servers, origin: `http://127.0.0.1:${port}` };
}
