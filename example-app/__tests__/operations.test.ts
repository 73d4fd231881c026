import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { AppProcess, startApp } from './helpers/app-process';
import { temporaryDirectory } from './helpers/cleanups';
import { dataDirectory } from './helpers/data-directory';
import { afterSendBody, afterSendUrl, okAnswer, sendMessage, sendRecall } from './helpers/sender';
import { shownPage, toText } from './helpers/shown';
import { until } from './helpers/until';

const password = 'correct horse';
const basic = (text: string) => ({
  Authorization: `Basic ${Buffer.from(text).toString('base64')}`,
});

async function get(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Like get, but with a Host header, which fetch does not let go. */
async function statusFor(url: string, headers: Record<string, string>): Promise<number> {
  const outgoing = request(url, { headers }).end();
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  incoming.resume();
  return incoming.statusCode!;
}

/** Runs a command as it was pasted; fails if anything is refused. */
async function runShell(command: string, env: Record<string, string> = {}): Promise<void> {
  const { PATH } = process.env;
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { env: { PATH, ...env } });
  expect(stdout.match(/"ActionStatus":"OK"/g)).toHaveLength(2);
}

const commandIn = (html: string) => toText(/<code id="command">([^<]*)<\/code>/.exec(html)?.[1]);

describe('with PAGE_PASSWORD', () => {
  let app: AppProcess;
  beforeAll(async () => {
    app = await startApp({ PAGE_PASSWORD: password, HOST: '0.0.0.0', IM_WEBHOOK_TOKEN: 'token' });
  });

  test.each([
    '/',
    '/?account=x',
    '/recalls',
    '/message',
    '/export/messages.csv',
    '/metrics',
    '/events',
    '/assets/page.js',
    '/nothing',
  ])('%s asks for it', async (path) => {
    const { status, headers } = await get(app.url + path);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Basic realm=/);
  });

  test.each([`reader:${password}`, `:${password}`])('%s opens the page', async (credentials) => {
    expect((await get(app.url, basic(credentials))).status).toBe(200);
  });

  test.each([`reader:${password} `, 'reader:', password, `${password}:`, `a:b:${password}`])(
    '%s does not',
    async (credentials) => {
      expect((await get(app.url, basic(credentials))).status).toBe(401);
    },
  );

  test.each(['Basic', 'Basic !', `Bearer ${password}`, ''])(
    'nor does "%s"',
    async (Authorization) => {
      expect((await get(app.url, { Authorization })).status).toBe(401);
    },
  );

  test.each(['/healthz', '/readyz', '/livez'])('%s needs none', async (path) => {
    await expect(get(app.url + path)).resolves.toMatchObject({
      status: 200,
      text: '{"status":"ok"}',
    });
  });

  test('the sender needs none for its webhooks', async () => {
    await expect(sendMessage(app.url, { key: 'k', token: 'token' })).resolves.toEqual(okAnswer);
  });
});

describe('without PAGE_PASSWORD, on this machine', () => {
  let app: AppProcess;
  beforeAll(async () => {
    app = await startApp();
  });

  test.each(['localhost', 'localhost:3000', '127.0.0.1:1', '[::1]:3000'])(
    'the page is there for %s',
    async (Host) => {
      await expect(statusFor(app.url, { Host })).resolves.toBe(200);
    },
  );

  test.each([
    ['a name that points here', { Host: 'rebound.example' }],
    ['a name that looks like it', { Host: '127.0.0.1.evil.example' }],
    ['a proxy', { 'X-Forwarded-For': '192.0.2.1' }],
    ['another proxy', { Forwarded: 'for=192.0.2.1' }],
  ])('it is not for %s', async (_what, headers) => {
    await expect(statusFor(app.url, headers)).resolves.toBe(403);
  });

  test('a strict policy goes with every answer', async () => {
    for (const path of ['/', '/assets/page.js', '/metrics', '/healthz', '/nothing']) {
      const { headers } = await get(app.url + path);
      const policy = headers.get('content-security-policy');
      expect(policy).toMatch(/^default-src 'none';script-src 'self';/);
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  test('the command of the empty page works as it stands there', async () => {
    const { html, counts } = await shownPage(app.url);
    expect(counts.Messages).toBe('0');
    expect(html).toContain('No messages yet');
    await runShell(commandIn(html));
    await expect(shownPage(app.url)).resolves.toMatchObject({
      counts: { Messages: '1', Recalled: '1' },
      messages: [{ text: 'Hello, archive', recall: expect.any(String) as unknown }],
    });
  });

  test('so does the signed one, with the token in the shell', async () => {
    const signed = await startApp({ IM_WEBHOOK_TOKEN: 'a token' });
    const { html } = await shownPage(signed.url);
    await runShell(commandIn(html), { IM_WEBHOOK_TOKEN: 'a token' });
    await expect(shownPage(signed.url)).resolves.toMatchObject({
      counts: { Messages: '1', Recalled: '1' },
    });
  });

  test.each([
    '?before=x',
    '?after=1',
    '?before=9999999999999-1',
    '?before=8640000000000-999999999999999999',
    '?account=a&account=b',
    '?%ff',
    '?from=2026-02-31&to=0000-01-01&zone=Nowhere',
    '?from=0001-01-01&to=9999-12-31&zone=Asia/Kathmandu',
    '?text=%00&account=%00',
    `?text=${'%25_\\'.repeat(100)}`,
    'recalls?before=8640000000000001-x&of=y',
    'recalls?before=8640000000000000-%00&of=%00',
    'recalls?before=x&unseen&text=abc',
  ])('a strange address shows a page all the same: %s', async (query) => {
    expect((await get(`${app.url}/${query}`)).status).toBe(200);
  });

  test.each(['9999999999999999-1', '8640000000000001-999999999', 'x', '-1-1'])(
    'a mark that is none shows a page all the same: %s',
    async (mark) => {
      expect((await get(app.url, { 'X-Live': mark })).status).toBe(200);
    },
  );

  test('HEAD of the event stream is answered', async () => {
    const signal = AbortSignal.timeout(20_000);
    const { status, headers } = await fetch(`${app.url}/events`, { method: 'HEAD', signal });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/event-stream');
  });

  test('metrics count webhooks by command and outcome, and pages', async () => {
    await sendMessage(app.url, { key: 'm' });
    await sendMessage(app.url, { key: 'm', query: { SdkAppid: '1' } });
    await sendRecall(app.url, { keys: ['m'] });
    const page = new AbortController();
    const events = await fetch(`${app.url}/events`, { signal: page.signal });
    expect(events.status).toBe(200);
    const { text } = await get(`${app.url}/metrics`);
    const command = (name: string) => `command="OfficialAccount.${name}"`;
    for (const line of [
      `im_webhooks_total{${command('CallbackAfterSendMsg')},outcome="OK"}`,
      `im_webhooks_total{${command('CallbackAfterSendMsg')},outcome="SDKAPPID_MISMATCH"} 1`,
      `im_webhooks_total{${command('CallbackAfterMsgWithDraw')},outcome="OK"}`,
      `im_webhook_duration_seconds_count{${command('CallbackAfterMsgWithDraw')}}`,
      'archive_pages_connected 1\n',
      'archive_statements_waiting{pool="read"} 0\n',
      'archive_statements_waiting{pool="write"} 0\n',
      'process_resident_memory_bytes',
    ]) {
      expect(text).toContain(line);
    }
    const lastStored = /^archive_last_stored_timestamp_seconds{kind="message"} ([0-9.]+)$/m.exec(
      text,
    );
    expect(Math.abs(Number(lastStored?.[1]) - Date.now() / 1000)).toBeLessThan(600);
    page.abort();
    await until('the page is gone', async () =>
      (await get(`${app.url}/metrics`)).text.includes('archive_pages_connected 0\n'),
    );
  });
});

test('metrics have the unseen recalls as they were last counted', async () => {
  const app = await startApp();
  await sendRecall(app.url, { keys: ['never-seen', 'nor-this'] });
  const counted = await until('they are counted', async () =>
    /^archive_recalls_unseen (.*)$/m.exec((await get(`${app.url}/metrics`)).text),
  );
  expect(counted?.[1]).toBe('2');
});

describe('stopping', () => {
  test('does not take the reader of its log', async () => {
    const app = await startApp();
    app.child.stdout!.destroy();
    await sendMessage(app.url, { key: 'k' });
    await expect(app.stop()).resolves.toBe(0);
  });

  test('does not wait for PGlite to be made', async () => {
    const app = new AppProcess({ DATA_DIR: temporaryDirectory(), LOG_LEVEL: 'info' });
    await until('it has begun', () => app.stdout.includes('SDKAPPID'));
    await expect(app.stop()).resolves.toBe(0);
    expect(app.stderr).toBe('');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends with 0, and keeps what it took',
    async (signal) => {
      const DATA_DIR = dataDirectory();
      const app = await startApp({ DATA_DIR });
      const base = app.url;
      // An event stream, an idle connection, and one that never says anything.
      const events = await fetch(`${base}/events`);
      const agent = new Agent({ keepAlive: true });
      await once(request(`${base}/healthz`, { agent }).end(), 'response');
      const mute = connect(Number(new URL(base).port), '127.0.0.1').on('error', () => undefined);
      await once(mute, 'connect');

      // A webhook of which one half arrives before the signal, and the other after it.
      const body = JSON.stringify(afterSendBody({ key: 'in flight' }));
      const outgoing = request(afterSendUrl(base), {
        method: 'POST',
        // The app says so once it has read the headers.
        headers: { 'Content-Length': body.length, Expect: '100-continue' },
      });
      outgoing.flushHeaders();
      await once(outgoing, 'continue');
      outgoing.write(body.slice(0, 10));
      await sendMessage(base, { key: 'before' });
      app.child.kill(signal);
      await until('it is stopping', () => app.stdout.includes('stopping'));
      outgoing.end(body.slice(10));
      const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
      expect(answer.statusCode).toBe(200);
      answer.resume();

      await expect(events.text()).resolves.toContain('retry:');
      await expect(app.exited).resolves.toBe(0);
      expect(app.stderr).toBe('');
      agent.destroy();
      mute.destroy();

      const again = await startApp({ DATA_DIR });
      const { messages } = await shownPage(again.url);
      expect(messages.map(({ key }) => key).sort()).toEqual(['before', 'in flight']);
    },
  );
});
