/** The lesson, started and used as the README says. */
import { exec, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser } from './helpers/browser';
import { onCleanup, temporaryDirectory } from './helpers/cleanups';
import { afterSendUrl, okAnswer, post, sendMessage, sendRecall } from './helpers/sender';
import { until } from './helpers/until';
import { visitWith } from './helpers/visit';

const root = join(__dirname, '../..');
const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
const [start, tryIt] = Array.from(
  /## The lesson\n[^]*?(?=\n## )/.exec(readme)![0].matchAll(/```sh\n([^]*?)```/g),
  ([, commands]) => commands!.trim(),
) as [string, string];

const { PATH, HOME } = process.env;

type Environment = Readonly<Record<string, string>>;

interface Lesson {
  readonly url: string;
  readonly child: ChildProcess;
  /** Ends it as kill -9 does. */
  readonly kill: () => Promise<unknown>;
}

/** Runs the command of the README in this clone, which is installed, on any free port. */
const startLesson = (env: Environment) => startWith(start.replace('npm ci && ', ''), env);

async function startWith(command: string, env: Environment): Promise<Lesson> {
  const child = spawn(command, {
    cwd: root,
    env: { PATH, HOME, PORT: '0', ...env },
    shell: true,
    // npm's own children have to end with it.
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => (output += String(text)));
  }
  const closed = once(child, 'close');
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const kill = () => {
    if (!hasEnded()) process.kill(-child.pid!, 'SIGKILL');
    return closed;
  };
  onCleanup(kill);
  const urlIn = (text: string) => /Open (\S+)/.exec(text)?.[1];
  await until('the lesson is ready, or has ended', () => hasEnded() || urlIn(output));
  if (hasEnded()) {
    await closed;
    throw new Error(output);
  }
  return { url: urlIn(output)!, child, kill };
}

let browser: Browser;
let lesson: Lesson;
const DATA_DIR = temporaryDirectory();
const token = 'xxxxyyyy';

beforeAll(async () => {
  browser = await openBrowser();
  lesson = await startLesson({ DATA_DIR });
});

test('the commands of the README show a message, its recall and a veto', async () => {
  const answers: string[] = [];
  for (const command of tryIt.split('\n')) {
    const here = command.replace('http://127.0.0.1:3000', lesson.url);
    answers.push((await promisify(exec)(here, { cwd: root })).stdout);
  }
  expect(answers).toHaveLength(3);
  expect(answers[2]).toContain('no advertising');

  const { page } = await visitWith(browser, lesson.url);
  await expect(page.locator('li').count()).resolves.toBe(1);
  await expect(page.locator('li del').innerText()).resolves.toBe('hello');
});

test('a second delivery is harmless, so is a second start, a recall may come first, and a kill loses nothing', async () => {
  const evil = `<img src=x onerror="document.body.dataset.evil=1">`;
  const friend = afterSendUrl(lesson.url, { query: { CallbackCommand: 'Sns.CallbackFriendAdd' } });
  const answers = [
    await sendRecall(lesson.url, { account: evil, keys: ['k', 'unseen'], time: 1_670_574_000_000 }),
    await sendMessage(lesson.url, { account: evil, key: 'k', text: evil }),
    await sendMessage(lesson.url, { account: evil, key: 'k', text: evil }),
    await sendRecall(lesson.url, { account: evil, keys: ['k'] }),
    await post(friend, {}),
  ];
  expect(answers).toEqual(answers.map(() => okAnswer));
  // Two processes would ruin the data.
  const { port } = new URL(lesson.url);
  await expect(startLesson({ DATA_DIR, PORT: port })).rejects.toThrow('EADDRINUSE');
  await lesson.kill();
  lesson = await startLesson({ DATA_DIR, IM_WEBHOOK_TOKEN: token });

  const { page } = await visitWith(browser, lesson.url);
  await expect(page.locator('li').allInnerTexts()).resolves.toEqual([
    expect.stringContaining('hello recalled at '),
    expect.stringContaining(`${evil} recalled at 2022-12-09T08:20:00.000Z`),
    expect.stringContaining('(the message has not arrived) recalled at '),
  ]);
  await expect(page.evaluate(() => document.body.dataset.evil)).resolves.toBeUndefined();
});

test('a time that is missing, is none, or lies ahead is that of the arrival', async () => {
  const times = {
    ahead: Date.UTC(2100) / 1000,
    none: undefined,
    text: 'soon',
    null: null,
    beyond: Number.MAX_SAFE_INTEGER,
  };
  for (const [key, MsgTime] of Object.entries(times)) {
    const sent = { key, text: `time ${key}`, token, body: { MsgTime } };
    await expect(sendMessage(lesson.url, sent)).resolves.toEqual(okAnswer);
  }
  const latest = { keys: ['ahead'], time: 8.64e15, token };
  await expect(sendRecall(lesson.url, latest)).resolves.toEqual(okAnswer);
  const { page } = await visitWith(browser, lesson.url);
  const shown = await page.locator('li').allInnerTexts();
  const newest = shown.slice(0, 5).map((text) => /time (\w+)/.exec(text)?.[1]);
  expect(newest.toSorted()).toEqual(Object.keys(times).toSorted());
  expect(newest[0]).not.toBe('ahead');
});

test('with a token, what is not signed is rejected', async () => {
  await expect(sendMessage(lesson.url, { key: 'k' })).resolves.toMatchObject({ status: 401 });
  await expect(sendMessage(lesson.url, { key: 'k', token })).resolves.toEqual(okAnswer);
});

test('on SIGTERM it stops by itself, and what was acknowledged is there', async () => {
  await lesson.kill();
  // npm and a shell in between would have an end of their own.
  const alone = 'exec node --import tsx example-app/minimal/server.mts';
  lesson = await startWith(alone, { DATA_DIR });
  await expect(sendMessage(lesson.url, { key: 'last' })).resolves.toEqual(okAnswer);
  const exit = once(lesson.child, 'exit');
  lesson.child.kill('SIGTERM');
  await expect(exit).resolves.toEqual([0, null]);
  lesson = await startLesson({ DATA_DIR });
  await expect((await fetch(lesson.url)).text()).resolves.toContain('text of last');
});
