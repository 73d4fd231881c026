/** What a reader does on the page, in a real browser and in both languages. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { startApp, type AppProcess } from '../helpers/app-process';
import { openBrowser } from '../helpers/browser';
import { account, onePath, startNews } from '../helpers/news';
import { Postgres } from '../helpers/postgres';
import { sendMessage, sendRecall } from '../helpers/sender';
import { manyMessages } from '../../scripts/many-messages';
import { until } from '../helpers/until';
import { closePages, stateIs, visitWith } from '../helpers/visit';

let browser: Browser;
let app: AppProcess;
const visit = (path: string, options?: BrowserContextOptions) =>
  visitWith(browser, app.url + path, options);

beforeAll(async () => {
  browser = await openBrowser();
  app = await startNews();
});
afterEach(() => closePages(browser));

const languages = {
  English: {
    locale: 'en-GB',
    live: 'Live',
    recalls: 'Recalls',
    show: 'Show',
    notSeen: 'Message not seen',
  },
  Chinese: {
    locale: 'zh-CN',
    live: '实时',
    recalls: '撤回',
    show: '显示',
    notSeen: '未收到该消息',
  },
} as const;

describe.each(Object.entries(languages))('in %s', (_name, words) => {
  const { locale } = words;

  test('a message is on the first screen of a phone', async () => {
    for (const viewport of [
      { width: 360, height: 640 },
      { width: 320, height: 568 },
    ]) {
      const { page } = await visit('/', { locale, viewport });
      const { y, height } = (await page.locator('.message').first().boundingBox())!;
      expect(y + height).toBeLessThanOrEqual(viewport.height);
      for (const tab of await page.locator('#views a').all()) {
        // One line of text.
        expect((await tab.boundingBox())!.height).toBeLessThan(40);
      }
      await page.context().close();
    }
  });

  test('recalls are one click away, and a search is in the address', async () => {
    const { page, item, complaints } = await visit('/', { locale });
    await stateIs(page, 'live');
    await expect(page.locator('#state').innerText()).resolves.toBe(words.live);
    await page.getByRole('link', { name: words.recalls, exact: true }).click();
    await item('never-seen').getByText(words.notSeen).first().waitFor();
    // Set by the page's script, which a busy machine may run later than it shows the page.
    await page
      .locator('.zone', { hasText: 'Asia/Shanghai' })
      .first()
      .waitFor({ state: 'attached' });
    await page.getByRole('searchbox').fill('大家快');
    await page.getByRole('button', { name: words.show }).click();
    await item('k1').waitFor();
    await expect(page.locator('.message').count()).resolves.toBe(1);
    expect(new URL(page.url()).searchParams.get('text')).toBe('大家快');
    expect(new URL(page.url()).searchParams.get('zone')).toBe('Asia/Shanghai');
    await page.goBack();
    await item('never-seen').waitFor();
    expect(complaints).toEqual([]);
  });

  test('everything but what is live is there without JavaScript', async () => {
    const { page, item } = await visit('/', { locale, javaScriptEnabled: false });
    await page.getByRole('searchbox').fill('大家快');
    await page.getByRole('button', { name: words.show }).click();
    await item('k1').getByRole('link').click();
    await page.locator('#json').waitFor();
    const copy = page.locator('.copy').first();
    // Once the stylesheet is there.
    await copy.waitFor({ state: 'hidden' });
    await expect(copy.isVisible()).resolves.toBe(false);
  });
});

test('times are in the zone that is named: of the days in the address, or else of the reader', async () => {
  for (const [path, zone, time] of [
    ['/?text=Sunny', 'Asia/Shanghai', '4:26:54'],
    ['/?text=Sunny&from=2022-12-01&zone=America%2FNew_York', 'America/New_York', '3:26:54'],
    [onePath, 'Asia/Shanghai', '4:26:54'],
  ] as const) {
    const { page } = await visit(path);
    await stateIs(page, 'live');
    await expect(page.locator('.zone').innerText()).resolves.toBe(zone);
    await expect(page.locator('time').first().innerText()).resolves.toContain(time);
  }
});

test('a message leads back to the list that the reader came from, with what was sought marked', async () => {
  const path = '/recalls?text=红包';
  for (const javaScriptEnabled of [true, false]) {
    const { page, item } = await visit(path, { javaScriptEnabled });
    await expect(item('k1').locator('mark').allInnerTexts()).resolves.toEqual(['红包']);
    await item('k1').getByRole('link').click();
    await expect(page.locator('#message mark').allInnerTexts()).resolves.toEqual(['红包']);
    await page.getByRole('link', { name: '中文' }).click();
    await page.getByRole('link', { name: '返回列表' }).click();
    await item('k1').waitFor();
    expect(decodeURIComponent(page.url())).toBe(app.url + path);
    await page.context().close();
  }
  const { page } = await visit(`${onePath}&list=https://evil.example/`);
  const back = page.getByRole('link', { name: 'Back to the list' });
  await expect(back.getAttribute('href')).resolves.toBe('/');
});

test('the language is the one of the browser, until another is chosen', async () => {
  const { page } = await visit('/?text=k1', { locale: 'zh-CN' });
  await expect(page.locator('html').getAttribute('lang')).resolves.toBe('zh-CN');
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'All messages' }).waitFor();
  expect(new URL(page.url()).search).toBe('?text=k1');
  await page.goto(`${app.url}/recalls`);
  await page.getByRole('heading', { name: 'All recalls' }).waitFor();
  await page.getByRole('link', { name: '中文' }).click();
  await page.getByRole('heading', { name: '全部撤回' }).waitFor();
});

test('a recall of a message on another page is announced, in the title too, and can be reached', async () => {
  const { page, complaints } = await visit('/?text=Sunny');
  await stateIs(page, 'live');
  // A reader who is elsewhere: a page in front of this one has the focus.
  await page.evaluate(() => {
    document.hasFocus = () => false;
  });
  await sendRecall(app.url, { account, keys: ['elsewhere'] });
  const announced = page.getByRole('link', {
    name: '1 recall of messages that are not on this page',
  });
  await announced.waitFor();
  await until('a screen reader is told', async () =>
    (await page.locator('#news').innerText()).includes('1 recall of messages'),
  );
  await expect(page.title()).resolves.toBe('(1) Live archive');
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.title()).resolves.toBe('Live archive');
  await announced.click();
  await page.locator('.message', { hasText: 'elsewhere' }).waitFor();
  expect(complaints).toEqual([]);
});

test('a recall is announced and can be reached however many messages and recalls there are', async () => {
  const postgres = await Postgres.shared();
  const DATABASE_URL = await postgres.createDatabase();
  const large = await (await startApp({ DATABASE_URL })).complete();
  await postgres.query(DATABASE_URL, manyMessages(10_200));
  await postgres.query(
    DATABASE_URL,
    `INSERT INTO im_recalls (sdk_app_id, official_account, msg_key, recalled_at)
     SELECT sdk_app_id, official_account, msg_key, sent_at FROM im_messages WHERE id > 50`,
  );
  const { page } = await visitWith(browser, `${large.url}/`);
  await stateIs(page, 'live');
  const recall = (number: number) =>
    sendRecall(large.url, {
      account: `@TOA#_account_${number}`,
      keys: [`71_${number}_${1_600_000_000 + number * 60}`],
    });
  await recall(1);
  const announced = (text: string) =>
    page.getByRole('link', { name: `${text} of messages that are not on this page` });
  await announced('1 recall').waitFor();
  await recall(2);
  await announced('2 recalls').waitFor();
  await announced('2 recalls').click();
  await page.getByText('71_1_1600000060').waitFor();
  expect(new URL(page.url()).pathname).toBe('/recalls');
});

test('what is on the page is not announced to be elsewhere', async () => {
  const { page, item } = await visit('/');
  await stateIs(page, 'live');
  // The page is answered when both are stored.
  let both: Promise<unknown> = Promise.resolve();
  await page.route(`${app.url}/`, async (route) => {
    await both;
    await route.continue();
  });
  both = sendMessage(app.url, { account, key: 'both', text: 'sent and recalled' }).then(() =>
    sendRecall(app.url, { account, keys: ['both'] }),
  );
  await item('sent and recalled').locator('del').waitFor();
  await sendMessage(app.url, { account, key: 'next', text: 'and the next one' });
  await item('and the next one').waitFor();
  await expect(page.locator('#elsewhere').isVisible()).resolves.toBe(false);
});

test.each([true, false])(
  'a search leads to older pages and back, with JavaScript: %s',
  async (javaScriptEnabled) => {
    for (let index = 0; index < 60; index += 1) {
      await sendMessage(app.url, {
        account: 'pages',
        key: `page-${index}`,
        time: 1_600_000_000 + index,
      });
    }
    await sendRecall(app.url, {
      account: 'pages',
      keys: Array.from({ length: 60 }, (_, index) => `page-${index}`),
    });
    for (const [path, first, last] of [
      ['/?text=page-', 'page-59', 'page-0'],
      ['/recalls?text=page-', 'page-9', 'page-0'],
    ] as const) {
      const { page } = await visit(path, { javaScriptEnabled });
      const has = (key: string) => page.getByText(key, { exact: true }).first().waitFor();
      await has(first);
      await page.getByRole('link', { name: 'Older' }).click();
      await has(last);
      await page.getByRole('link', { name: 'Newer' }).click();
      await has(first);
      await page.goBack();
      await has(last);
      await page.goBack();
      await has(first);
      expect(new URL(page.url()).search).toBe(new URL(app.url + path).search);
    }
  },
);

test('the page of a message is live, and copies its key and its JSON', async () => {
  const { page, complaints } = await visit(onePath.replace('k1', 'to-come'), {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.getByText('Neither this message').waitFor();
  await stateIs(page, 'live');
  await sendMessage(app.url, { account, key: 'to-come', text: 'here it is' });
  await page.getByText('here it is').first().waitFor();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Copy the key' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  await expect(clipboard()).resolves.toBe('to-come');
  await page.getByRole('button', { name: 'Copy the JSON' }).click();
  await until('it is copied', async () => (await clipboard()).startsWith('{'));
  expect(JSON.parse(await clipboard())).toMatchObject({ MsgKey: 'to-come' });
  await sendRecall(app.url, { account, keys: ['to-come'] });
  await page.locator('.message.recalled del').waitFor();
  // The page itself could not be found at first, which the browser's console says too.
  expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
});
