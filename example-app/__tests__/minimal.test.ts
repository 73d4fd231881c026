/** The lesson, started and used as the README says. */
import { exec, spawn } from 'node:child_process';
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

interface Lesson {
  readonly url: string;
  /** Ends it as kill -9 does. */
  readonly kill: () => Promise<unknown>;
}

/** Runs the command of the README in this clone, which is installed, on any free port. */
async function startLesson(env: Readonly<Record<string, string>>): Promise<Lesson> {
  const child = spawn(start.replace('npm ci && ', ''), {
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
  const kill = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
    return closed;
  };
  onCleanup(kill);
  const [, url] = await until('the lesson is ready', () => {
    if (child.exitCode !== null) throw new Error(output);
    return /Open (\S+)/.exec(output)!;
  });
  return { url: url!, kill };
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
    // A veto is not acknowledged, so that its command ends with 1.
    const run = promisify(exec)(here, { cwd: root });
    answers.push((await run.catch((error: unknown) => error as { stdout: string })).stdout);
  }
  expect(answers).toHaveLength(3);
  expect(answers[2]).toContain('no advertising');

  const { page } = await visitWith(browser, lesson.url);
  await expect(page.locator('li').count()).resolves.toBe(1);
  await expect(page.locator('li del').innerText()).resolves.toBe('hello');
});

test('a second delivery is harmless, a recall may come first, and what was acknowledged outlives a kill', async () => {
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

test('a message whose time is missing, or is none, is stored', async () => {
  const times = { none: undefined, text: 'soon', null: null, beyond: 9_007_199_254_740_991 };
  for (const [key, MsgTime] of Object.entries(times)) {
    const sent = { key, text: `time ${key}`, token, body: { MsgTime } };
    await expect(sendMessage(lesson.url, sent)).resolves.toEqual(okAnswer);
  }
  const { page } = await visitWith(browser, lesson.url);
  const shown = await page.locator('li').allInnerTexts();
  for (const key of Object.keys(times)) {
    expect(shown).toContainEqual(expect.stringContaining(`time ${key}`));
  }
});

test('with a token, what is not signed is rejected', async () => {
  await expect(sendMessage(lesson.url, { key: 'k' })).resolves.toMatchObject({ status: 401 });
  await expect(sendMessage(lesson.url, { key: 'k', token })).resolves.toEqual(okAnswer);
});
