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

function stepsOf(heading: string, port: number): Step[] {
  return blocksOf('docs/command-line.md')
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
  text.replace(/^\d\d:\d\d:\d\d/gm, 'hh:mm:ss').replace(/ in \d+ ms$/gm, ' in N ms');

const folder = mkdtempSync(join(tmpdir(), 'session-'));
const running: Running[] = [];

function type(line: string): Running {
  const real = line.replace(/^npx tencent-im-webhook/, `'${process.execPath}' '${bin}'`);
  const started = new Running('sh', ['-c', `exec ${real}`], { cwd: folder });
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

test('the session from capture to replay goes as it is told', async () => {
  const port = await freePort();
  const steps = stepsOf('From capture to replay', port);
  expect(
    steps.map(({ line }) => line.replace(/^npx tencent-im-webhook /, '').split(' ')[0]),
  ).toEqual([...['listen', 'send', 'cat', 'node', 'send', 'send']]);
  const [listen, send, cat, node, ...again] = steps as [Step, Step, Step, Step, Step, Step];

  const listening = type(listen.line);
  await listening.prints(/Press Ctrl-C to stop\.\n/);
  const sending = type(send.line);
  expect(await sending.ended()).toBe(0);
  expect(timeless(sending.out)).toBe(timeless(send.seen));
  listening.child.kill('SIGINT');
  expect(await listening.ended()).toBe(0);
  // The terminal shows the key; a new line follows it.
  expect(timeless(listening.out)).toBe(timeless(listen.seen).replace('^C', ''));

  writeFileSync(join(folder, cat.line.split(' ')[1]!), cat.seen);
  type(node.line);
  for (const { line, seen } of again) {
    let replayed = type(line);
    // Until the app listens.
    while ((await replayed.ended()) !== 0 && replayed.out.includes('ECONNREFUSED')) {
      replayed = type(line);
    }
    expect(timeless(replayed.out)).toBe(timeless(seen));
  }
}, 60_000);
