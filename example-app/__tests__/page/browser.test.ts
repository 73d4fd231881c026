import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startApp, type AppProcess } from '../helpers/app-process';
import { openBrowser } from '../helpers/browser';
import { dataDirectory } from '../helpers/data-directory';
import { freePort } from '../helpers/free-port';
import { Postgres } from '../helpers/postgres';
import { afterSendUrl, post, sendMessage, sendRecall } from '../helpers/sender';
import { until } from '../helpers/until';
import { closePages, stateIs, visitWith } from '../helpers/visit';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(() => closePages(browser));

const visit = (url: string, options?: BrowserContextOptions) => visitWith(browser, url, options);

/** A mark that a reload would take away. */
const mark = (page: Page) => page.evaluate(() => (document.body.dataset.mark = 'here'));
const isMarked = (page: Page) => page.evaluate(() => document.body.dataset.mark === 'here');

describe('the page', () => {
  let app: AppProcess;
  beforeAll(async () => {
    app = await startApp();
  });

  test('shows what to do, then a message, then its recall, without being loaded again', async () => {
    const { page, item, complaints } = await visit(app.url);
    await page.getByText('No messages yet').waitFor();
    await stateIs(page, 'live');
    await mark(page);

    await sendMessage(app.url, { key: 'k', text: 'red packet' });
    await item('red packet').waitFor();
    await page.getByText('No messages yet').waitFor({ state: 'detached' });
    await expect(item('red packet').locator('del').count()).resolves.toBe(0);
    // The reader's own time, eight hours from UTC.
    await expect(item('red packet').locator('time').innerText()).resolves.toContain('4:26:54');

    await sendRecall(app.url, { keys: ['k'], platform: 'Android' });
    const struck = item('red packet').locator('del');
    await struck.waitFor();
    await expect(
      struck.evaluate((element) => getComputedStyle(element).textDecorationLine),
    ).resolves.toBe('line-through');
    const recall = await item('red packet').locator('.recall').innerText();
    expect(recall).toMatch(/Recalled\s[^]*4:28:59[^]*from Android · 2 min 5 s after sending/);
    await until('the counts follow', async () =>
      /Messages\s*1[^]*Recalled\s*1/.test(
        await page
          .locator('#counts')
          .evaluate((counts) => Array.from(counts.children, (pair) => pair.textContent).join(' ')),
      ),
    );
    await until('a screen reader is told', async () =>
      (await page.locator('#news').innerText()).includes('1 message recalled'),
    );
    await expect(isMarked(page)).resolves.toBe(true);
    expect(complaints).toEqual([]);
  });

  test('script in a message, an account, a key and a platform stays text', async () => {
    const { page, item, complaints } = await visit(app.url);
    await stateIs(page, 'live');
    const evil = `<img src=x onerror="document.body.dataset.evil=1"><script>document.body.dataset.evil=1</script>'"`;
    await sendMessage(app.url, { account: evil, key: evil, text: `text ${evil}` });
    await sendRecall(app.url, { account: evil, keys: [evil], platform: evil });
    await item('text <img').locator('del').waitFor();
    await expect(item('text <img').locator('.text').innerText()).resolves.toBe(`text ${evil}`);
    await page.reload();
    await item('text <img').locator('del').waitFor();
    await page.getByRole('navigation').getByRole('link', { name: evil }).click();
    await page.getByRole('heading', { name: `Messages of ${evil}` }).waitFor();
    await expect(page.evaluate(() => document.body.dataset.evil)).resolves.toBeUndefined();
    expect(complaints).toEqual([]);
  });

  test('shows what is rejected as it comes, with its body', async () => {
    const { page, item, complaints } = await visit(`${app.url}/rejected`);
    await stateIs(page, 'live');
    await mark(page);
    const evil = '<img src=x onerror="document.body.dataset.evil=1">';
    await post(afterSendUrl(app.url), { Official_Account: evil, MsgKey: 'k' });
    await item('BODY_INVALID').waitFor();
    await expect(isMarked(page)).resolves.toBe(true);
    await until('a screen reader is told', async () =>
      (await page.locator('#news').innerText()).includes('1 newly rejected webhook'),
    );
    await item('BODY_INVALID').getByRole('link').click();
    await expect(page.locator('#json').innerText()).resolves.toContain('"MsgKey": "k"');
    await expect(page.locator('#details').innerText()).resolves.toContain('"instancePath"');
    await stateIs(page, 'live');
    await expect(page.evaluate(() => document.body.dataset.evil)).resolves.toBeUndefined();
    expect(complaints).toEqual([]);
  });

  test('shows one account, by keyboard', async () => {
    await sendMessage(app.url, { account: 'one', key: 'k1', text: 'of account one' });
    await sendMessage(app.url, { account: 'two', key: 'k2', text: 'of account two' });
    // So high that it need not scroll.
    const { page, item } = await visit(app.url, { viewport: { width: 1280, height: 1600 } });
    await page.keyboard.press('Tab');
    await expect(page.evaluate(() => document.activeElement?.textContent)).resolves.toBe(
      'Skip to the messages',
    );
    await page.getByRole('link', { name: 'one 1 message' }).focus();
    await page.keyboard.press('Enter');
    await item('of account one').waitFor();
    await expect(item('of account two').count()).resolves.toBe(0);
    await stateIs(page, 'live');

    // The focus stays while the list of accounts changes under it.
    await page.getByRole('link', { name: 'one 1 message' }).focus();
    await sendMessage(app.url, { account: 'one', key: 'k3', text: 'a second of one' });
    await item('a second of one').waitFor();
    await page.getByRole('link', { name: 'one 2 messages' }).waitFor();
    await expect(page.evaluate(() => document.activeElement?.textContent)).resolves.toMatch(
      /one\s+2 messages/,
    );
    await expect(
      page.getByRole('link', { name: 'one 2 messages' }).getAttribute('aria-current'),
    ).resolves.toBe('page');
  });

  test('goes to older messages and back, and still follows', async () => {
    const account = 'many';
    for (let index = 0; index < 60; index += 1) {
      await sendMessage(app.url, { account, key: `many-${index}`, time: 1_700_000_000 + index });
    }
    const { page, item } = await visit(`${app.url}/?account=${account}`);
    await page.getByRole('link', { name: 'Older' }).click();
    await item('text of many-9').waitFor();
    await stateIs(page, 'live');
    await sendRecall(app.url, { account, keys: ['many-0'] });
    await page.locator('.message.recalled').waitFor();
    await page.getByRole('link', { name: 'Newer' }).click();
    await item('text of many-59').waitFor();
    await expect(page.locator('.message').count()).resolves.toBe(50);
  });

  test('is as wide as a phone, in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await visit(app.url, { colorScheme, viewport: { width: 360, height: 740 } });
      await stateIs(page, 'live');
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(360);
      const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(dark).toBe(colorScheme === 'dark' ? 'rgb(16, 19, 24)' : 'rgb(244, 246, 249)');
    }
  });

  test('has names for its parts', async () => {
    const { page } = await visit(app.url);
    await stateIs(page, 'live');
    await page.getByRole('navigation', { name: 'Accounts' }).waitFor();
    await page.getByRole('main', { name: 'All messages' }).waitFor();
    await expect(page.getByRole('status').first().innerText()).resolves.toBe('Live');
    await expect(page.getByRole('article').count()).resolves.toBeGreaterThan(2);
  });
});

test('a page reconnects to a server that was killed, and catches up', async () => {
  const env = { PORT: String(await freePort()), DATA_DIR: dataDirectory() };
  const app = await startApp(env);
  const { page, item } = await visit(app.url);
  await stateIs(page, 'live');
  await sendMessage(app.url, { key: 'before', text: 'from before' });
  await item('from before').waitFor();
  await mark(page);

  await app.kill();
  await stateIs(page, 'reconnecting');
  // What happens on a port of its own is not told to anyone: the page has to look for itself.
  const meanwhile = await startApp({ ...env, PORT: '0' });
  await sendMessage(meanwhile.url, { key: 'meanwhile', text: 'from meanwhile' });
  await sendRecall(meanwhile.url, { keys: ['before'] });
  await meanwhile.stop();

  await startApp(env);
  await item('from meanwhile').waitFor();
  await item('from before').locator('del').waitFor();
  await stateIs(page, 'live');
  await expect(isMarked(page)).resolves.toBe(true);
});

test('with two instances a page follows what arrives at the other, and outlives the database', async () => {
  const postgres = await Postgres.start();
  const DATABASE_URL = await postgres.createDatabase();
  const [one, two] = await Promise.all([startApp({ DATABASE_URL }), startApp({ DATABASE_URL })]);
  const { page, item } = await visit(two.url);
  await stateIs(page, 'live');
  await mark(page);
  await sendMessage(one.url, { key: 'k', text: 'by way of one' });
  await item('by way of one').waitFor();

  await postgres.stop();
  await stateIs(page, 'reconnecting');
  await postgres.start();
  await until('the recall is taken', async () => {
    return (await sendRecall(one.url, { keys: ['k'] })).status === 200;
  });
  await item('by way of one').locator('del').waitFor();
  await stateIs(page, 'live');
  await expect(isMarked(page)).resolves.toBe(true);
});

test('a page that was opened while the database was away shows itself when it is back', async () => {
  const postgres = await Postgres.start();
  const app = await startApp({ DATABASE_URL: await postgres.createDatabase() });
  await sendMessage(app.url, { key: 'k', text: 'there all the time' });
  await postgres.stop();
  const { page, item } = await visit(app.url);
  await page.getByText('The database is unavailable').waitFor();
  await postgres.start();
  await item('there all the time').waitFor();
  await stateIs(page, 'live');
  await expect(page.getByText('The database is unavailable').count()).resolves.toBe(0);
});

test('a page behind the password is live as well', async () => {
  const app = await startApp({ PAGE_PASSWORD: 'correct horse' });
  const { page, item } = await visit(app.url, {
    httpCredentials: { username: 'reader', password: 'correct horse' },
  });
  await stateIs(page, 'live');
  await sendMessage(app.url, { key: 'k', text: 'behind the password' });
  await item('behind the password').waitFor();
  await expect(page.locator('.message').count()).resolves.toBe(1);
});
