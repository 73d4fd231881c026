import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blocksOf } from '../docs/blocks';
import { bin, root, Running } from './processes';

/** A line that somebody types, and what they see. */
interface Step {
  readonly line: string;
  readonly seen: string;
}

function stepsOf(page: string, heading: string, port: number): Step[] {
  return blocksOf(page)
    .filter((block) => block.heading === heading && block.language === 'console')
    .flatMap(({ code }) => code.replaceAll('3000', String(port)).split(/^\$ /m).slice(1))
    .map((text) => {
      const end = text.indexOf('\n');
      return { line: text.slice(0, end), seen: text.slice(end + 1) };
    });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const timeless = (text: string) =>
  text.replace(/^\d\d:\d\d:\d\d/gm, 'hh:mm:ss').replace(/(?<=HTTP 200\D+)\d+/g, 'N');

const folder = mkdtempSync(join(tmpdir(), 'session-'));
const running: Running[] = [];

function start(line: string, LANG: string): Running {
  const real = line.replace(/^npx tencent-im-webhook/, `'${process.execPath}' '${bin}'`);
  const started = new Running('sh', ['-c', `exec ${real}`], {
    cwd: folder,
    env: { PATH: process.env.PATH, LANG },
  });
  running.push(started);
  return started;
}

beforeAll(() => {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  symlinkSync(root, join(modules, 'tencent-im-webhook'));
  symlinkSync(join(root, 'node_modules/express'), join(modules, 'express'));
});

afterAll(() => {
  for (const { child } of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test.each([
  ['docs/command-line.md', 'From capture to replay', 'en_US.UTF-8'],
  ['docs/zh-CN/command-line.md', '从抓取到重放', 'zh_CN.UTF-8'],
])(
  'the session of %s goes as it is told',
  async (page, heading, language) => {
    const type = (line: string) => start(line, language);
    const port = await freePort();
    const steps = stepsOf(page, heading, port);
    expect(
      steps.map(({ line }) => line.replace(/^npx tencent-im-webhook /, '').split(' ')[0]),
    ).toEqual([...['listen', 'send', 'cat', 'node', 'send', 'send']]);
    rmSync(join(folder, 'webhooks.jsonl'), { force: true });
    const [listen, send, cat, node, ...again] = steps as [Step, Step, Step, Step, Step, Step];

    const listening = type(listen.line);
    await listening.prints(/Ctrl-C.*\n/);
    const sending = type(send.line);
    expect(await sending.ended()).toBe(0);
    expect(timeless(sending.out)).toBe(timeless(send.seen));
    listening.child.kill('SIGINT');
    expect(await listening.ended()).toBe(0);
    // The terminal shows the key; a new line follows it.
    expect(timeless(listening.out)).toBe(timeless(listen.seen).replace('^C', ''));

    writeFileSync(join(folder, cat.line.split(' ')[1]!), cat.seen);
    const app = type(node.line);
    for (const { line, seen } of again) {
      let replayed = type(line);
      // Until the app listens.
      while ((await replayed.ended()) !== 0 && replayed.out.includes('ECONNREFUSED')) {
        replayed = type(line);
      }
      expect(timeless(replayed.out)).toBe(timeless(seen));
    }
    app.child.kill('SIGKILL');
  },
  60_000,
);
