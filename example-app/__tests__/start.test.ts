import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { runToEnd, startApp, thisServer } from './helpers/app-process';
import { onCleanup, temporaryDirectory } from './helpers/cleanups';
import { dataDirectory } from './helpers/data-directory';
import { newDatabase } from './helpers/postgres';
import { until } from './helpers/until';

const oneLine = (line: RegExp): unknown => expect.stringMatching(new RegExp(`^${line.source}\\n$`));

test('a wrong variable stops it with one line', async () => {
  await expect(runToEnd({ PORT: 'http' })).resolves.toEqual({
    code: 1,
    stderr: 'PORT must be an integer from 0 to 65535; it is "http"\n',
  });
});

test('a host that other machines reach stops it without password and token', async () => {
  await expect(runToEnd({ HOST: '0.0.0.0' })).resolves.toEqual({
    code: 1,
    stderr: oneLine(/PAGE_PASSWORD and IM_WEBHOOK_TOKEN must be set, .*/),
  });
});

test('a busy port stops it with one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const end = await runToEnd({ PORT: String(port), DATA_DIR: dataDirectory() });
  other.close();
  expect(end).toEqual({
    code: 1,
    stderr: `Cannot listen on PORT ${port} of HOST 127.0.0.1: another process is listening there\n`,
  });
});

test('a host that is not this machine stops it with one line', async () => {
  const env = { HOST: '192.0.2.1', PAGE_PASSWORD: 'long enough', IM_WEBHOOK_TOKEN: 'token' };
  await expect(runToEnd(env)).resolves.toEqual({
    code: 1,
    stderr: oneLine(/Cannot listen on PORT 0 of HOST 192\.0\.2\.1: .*EADDRNOTAVAIL.*/),
  });
});

test('a DATA_DIR that is no directory stops it with one line', async () => {
  const file = join(temporaryDirectory(), 'file');
  writeFileSync(file, '');
  await expect(runToEnd({ DATA_DIR: file })).resolves.toEqual({
    code: 1,
    stderr: oneLine(/Cannot use DATA_DIR .*: .*EEXIST.*/),
  });
});

test('a DATA_DIR where none can be made stops it with one line', async () => {
  const DATA_DIR = '/proc/nothing/here';
  await expect(runToEnd({ DATA_DIR })).resolves.toEqual({
    code: 1,
    stderr: oneLine(/Cannot use DATA_DIR \/proc\/nothing\/here: ENOENT.*/),
  });
});

test('a second process on one DATA_DIR stops with one line, and the first goes on', async () => {
  const DATA_DIR = dataDirectory();
  const first = await startApp({ DATA_DIR });
  await expect(runToEnd({ DATA_DIR })).resolves.toEqual({
    code: 1,
    stderr: `Cannot use DATA_DIR ${DATA_DIR}: another process is using this directory\n`,
  });
  await expect(fetch(`${first.url}/healthz`)).resolves.toHaveProperty('status', 200);
});

test('a DATA_DIR may have a path of any length', async () => {
  const DATA_DIR = join(temporaryDirectory(), 'd'.repeat(150));
  cpSync(dataDirectory(), DATA_DIR, { recursive: true });
  const app = await startApp({ DATA_DIR });
  await expect(runToEnd({ DATA_DIR })).resolves.toHaveProperty('code', 1);
  await expect(app.stop()).resolves.toBe(0);
});

const [external] = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ internal, family }) => !internal && family === 'IPv4');

test('log and page name the one address that it listens on', async () => {
  const HOST = external?.address ?? '127.0.0.1';
  const app = await startApp({ HOST, PAGE_PASSWORD: 'long enough', IM_WEBHOOK_TOKEN: 'token' });
  expect(new URL(app.url).hostname).toBe(HOST);
  const Authorization = `Basic ${Buffer.from(':long enough').toString('base64')}`;
  const page = await fetch(app.url, { headers: { Authorization } });
  await expect(page.text()).resolves.toContain(`${app.url}/im-callback?`);
});

describe('a PostgreSQL server that refuses', () => {
  test.each([
    ['the password', (url: string) => url.replace('secret', 'wrong'), /password authentication.*/],
    ['the database', (url: string) => `${url}_other`, /database ".*" does not exist/],
  ])('%s stops it with one line', async (_what, change, message) => {
    const DATABASE_URL = change(await newDatabase());
    await expect(runToEnd({ DATABASE_URL })).resolves.toEqual({
      code: 1,
      stderr: oneLine(new RegExp(`Cannot use DATABASE_URL: ${message.source}`)),
    });
  });

  test('an encoding that cannot hold every text stops it with one line', async () => {
    const DATABASE_URL = await newDatabase(`ENCODING 'LATIN1' TEMPLATE template0`);
    await expect(runToEnd({ DATABASE_URL })).resolves.toEqual({
      code: 1,
      stderr: oneLine(/Cannot use DATABASE_URL: .* must use the encoding UTF8.*LATIN1/),
    });
  });
});

test('on a terminal the address stands on a line for people', async () => {
  const { PATH } = process.env;
  // script(1) of util-linux runs it on a terminal of its own.
  const child = spawn('script', ['-qec', `${process.execPath} ${thisServer}`, '/dev/null'], {
    env: { PATH, PORT: '0', DATA_DIR: dataDirectory(), TERM: 'dumb' },
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  onCleanup(() => {
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGKILL');
  });
  let shown = '';
  child.stdout.on('data', (text) => (shown += String(text)));
  const address = await until('the address is shown', () =>
    /^ {2}Live archive: (http:\/\/127\.0\.0\.1:[0-9]+)\r?$/m.exec(shown),
  );
  const url = address?.[1];
  expect(shown).not.toContain('"msg":"ready"');
  await expect(fetch(`${url}/healthz`)).resolves.toHaveProperty('status', 200);
  // What Ctrl+C sends.
  child.stdin.write('\x03');
  await once(child, 'close');
  expect(shown).toContain('"msg":"stopped"');
});
