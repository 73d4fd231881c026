/** A reader of the live page never loses the line being read; in a real browser. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { startApp, type AppProcess } from '../helpers/app-process';
import { openBrowser } from '../helpers/browser';
import { afterSendBody, afterSendUrl, post, sendMessage, sendRecall } from '../helpers/sender';
import { until } from '../helpers/until';
import { stateIs, visitWith, type Visit } from '../helpers/visit';

let browser: Browser;
let app: AppProcess;
beforeAll(async () => {
  browser = await openBrowser();
  app = await startApp();
});

const start = 1_700_000_000;
let lastTime = start;

/** Sends so many messages of an account, each newer than all before; returns their keys. */
async function sendMany(account: string, count: number): Promise<string[]> {
  const keys: string[] = [];
  for (let index = 0; index < count; index += 1) {
    lastTime += 1;
    const key = `key-${lastTime}`;
    await sendMessage(app.url, { account, key, text: `text of ${key}.`, time: lastTime });
    keys.push(key);
  }
  return keys;
}

async function visit(path: string, options?: BrowserContextOptions): Promise<Visit> {
  const visited = await visitWith(browser, app.url + path, options);
  await stateIs(visited.page, 'live');
  return visited;
}

const topOf = (item: Locator) => item.evaluate((element) => element.getBoundingClientRect().top);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
const itemCount = (page: Page) => page.locator('.message').count();

test.each([
  ['en-GB', (count: number) => `${count} new message${count === 1 ? '' : 's'}`],
  ['zh-CN', (count: number) => `${count} 条新消息`],
])('while someone has scrolled, new messages wait (%s)', async (locale, waiting) => {
  const account = `scrolled ${locale}`;
  const keys = await sendMany(account, 50);
  const { page, item, complaints } = await visit(`/?account=${account}`, { locale });
  const read = item(keys[30]!);
  await read.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const top = await topOf(read);
  const stays = async () => expect(Math.abs((await topOf(read)) - top)).toBeLessThan(1.5);

  await sendMany(account, 1);
  await page.getByRole('button', { name: waiting(1), exact: true }).waitFor();
  // It is told what each look finds, of which several messages may take more than one.
  await until('a screen reader is told', async () =>
    (await page.locator('#news').innerText()).includes(waiting(1)),
  );
  await sendMany(account, 2);
  await page.getByRole('button', { name: waiting(3), exact: true }).waitFor();
  await stays();

  // More than fit on the page: what is read is on the second one now.
  await sendMany(account, 37);
  await page.getByRole('button', { name: waiting(40), exact: true }).waitFor();
  await stays();
  await expect(itemCount(page)).resolves.toBe(50);

  // A recall is shown at once, above what is read and on it.
  await sendRecall(app.url, { account, keys: [keys[40]!, keys[30]!] });
  await item(keys[40]!).locator('del').waitFor();
  await read.locator('del').waitFor();
  await stays();
  await expect(page.locator('#elsewhere').isVisible()).resolves.toBe(false);

  const [newest] = await sendMany(account, 1);
  await page.getByRole('button', { name: waiting(41), exact: true }).click();
  await item(newest!).waitFor();
  await expect(page.locator('#waiting').isVisible()).resolves.toBe(false);
  await expect(page.evaluate(() => window.scrollY)).resolves.toBe(0);
  await expect(itemCount(page)).resolves.toBe(50);
  expect(complaints).toEqual([]);
});

test('what waits is shown when the reader is back at the top', async () => {
  const account = 'back at the top';
  await sendMany(account, 20);
  const { page, item } = await visit(`/?account=${account}`);
  await page.mouse.wheel(0, 600);
  const [next] = await sendMany(account, 1);
  await page.getByRole('button', { name: '1 new message' }).waitFor();
  await expect(item(next!).count()).resolves.toBe(0);
  await page.evaluate(() => window.scrollTo(0, 0));
  await item(next!).waitFor();
  await expect(page.locator('#waiting').isVisible()).resolves.toBe(false);
});

test('recalls wait too', async () => {
  const account = 'recalls wait';
  const keys = await sendMany(account, 60);
  await sendRecall(app.url, { account, keys: keys.slice(0, 55), time: start * 1000 });
  const { page, item } = await visit(`/recalls?account=${account}`);
  const read = item(keys[30]!);
  await read.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const top = await topOf(read);
  await sendRecall(app.url, { account, keys: keys.slice(55), time: (start + 1) * 1000 });
  await page.getByRole('button', { name: '5 new recalls' }).click();
  await item(keys[59]!).waitFor();
  await read.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  expect(Math.abs((await topOf(read)) - top)).toBeLessThan(200);
});

test('what has the focus, or is selected, stays, though it is recalled', async () => {
  const account = 'focus';
  const keys = await sendMany(account, 3);
  const { page, item } = await visit(`/?account=${account}`);
  await page.getByRole('link', { name: keys[1]! }).focus();
  await sendRecall(app.url, { account, keys: [keys[1]!] });
  await item(keys[1]!).locator('del').waitFor();
  await expect(focused(page)).resolves.toBe(keys[1]);
  const top = await topOf(item(keys[1]!));
  const [next] = await sendMany(account, 1);
  await page.getByRole('button', { name: '1 new message' }).waitFor();
  await expect(topOf(item(keys[1]!))).resolves.toBe(top);

  // The keyboard leads to what waits.
  await page.getByRole('button', { name: '1 new message' }).focus();
  await page.keyboard.press('Enter');
  await item(next!).waitFor();
  await item(next!).locator('.text').selectText();
  await sendMany(account, 1);
  await page.getByRole('button', { name: '1 new message' }).waitFor();
  await expect(page.evaluate(() => document.getSelection()?.toString())).resolves.toContain(next);
});

test('whoever opens a message and comes back finds the line that was read', async () => {
  const account = 'back';
  const keys = await sendMany(account, 50);
  const { page, item } = await visit(`/?account=${account}`);
  const read = item(keys[20]!);
  await read.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const top = await topOf(read);
  await read.getByRole('link').click();
  await page.locator('#json').waitFor();
  await sendMany(account, 55);
  await page.goBack();
  await until('it is where it was', async () => Math.abs((await topOf(read)) - top) < 1.5);
  await page.getByRole('link', { name: 'Newest' }).click();
  await item(`key-${lastTime}`).waitFor();
  expect(new URL(page.url()).search).toBe(`?account=${account}`);
});

describe('the page of one message', () => {
  const account = 'one message';
  const json = afterSendBody({ account, key: 'long', text: 'long '.repeat(100_000) });
  const path = (key: string) => `/message?${new URLSearchParams({ account, key }).toString()}`;

  test('is not fetched again for another message', async () => {
    await post(afterSendUrl(app.url), json);
    const { page } = await visit(path('long'));
    const answers: { status: number; length: number }[] = [];
    page.on('response', async (response) => {
      if (new URL(response.url()).pathname !== '/message') return;
      const { responseBodySize: length } = await response.request().sizes();
      answers.push({ status: response.status(), length });
    });
    await sendMessage(app.url, { account: 'another', key: 'of another account' });
    await sendMessage(app.url, { account, key: 'of the same account' });
    await until('it has looked', () => answers.length > 0);
    expect(answers).toEqual(answers.map(() => ({ status: 204, length: 0 })));

    await page.getByRole('link', { name: 'As received' }).focus();
    await sendRecall(app.url, { account, keys: ['long'] });
    await page.locator('#message del').waitFor();
    await page.getByText('after sending').waitFor();
    await expect(focused(page)).resolves.toBe('As received');
  });

  test('shows JSON indented, of a long one the beginning, and all of it as received', async () => {
    const body = JSON.stringify(json).replace(
      '"OnlineOnlyFlag":0',
      '"OnlineOnlyFlag":0.0,"N":12345678901234567890',
    );
    const short = body.replaceAll('long ', '').replace('"long"', '"short"');
    await post(afterSendUrl(app.url), short);
    const { page } = await visit(path('short'));
    const shown = await page.locator('#json').innerText();
    expect(shown).toContain('\n  "MsgBody": [\n    {\n      "MsgType": "TIMTextElem",\n');
    expect(shown).toContain('\n  "OnlineOnlyFlag": 0.0,\n  "N": 12345678901234567890,\n');
    const link = page.getByRole('link', { name: 'As received' });
    const received = await page.request.get(
      new URL((await link.getAttribute('href'))!, app.url).href,
    );
    await expect(received.text()).resolves.toBe(short);
    expect(received.headers()['content-type']).toContain('application/json');

    const long = await visit(path('long'));
    await long.page.getByText(/The first 20,000 of 500,\d{3} characters/).waitFor();
    expect((await long.page.locator('#json').innerText()).length).toBeLessThan(21_000);
    await expect(long.page.getByRole('button', { name: 'Copy the JSON' }).count()).resolves.toBe(0);
  });
});
