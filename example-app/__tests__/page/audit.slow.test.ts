/** Every page, in a real browser, in both languages and on several screens. */
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { startApp, type AppProcess } from '../helpers/app-process';
import { openBrowser } from '../helpers/browser';
import { onePath, startNews } from '../helpers/news';
import { closePages, stateIs, visitWith } from '../helpers/visit';

let browser: Browser;
let app: AppProcess;

const paths = [
  '/',
  '/recalls',
  '/?text=红包&from=2022-12-01',
  '/?text=nothing',
  onePath,
  '/rejected',
  '/rejected/1',
];

beforeAll(async () => {
  browser = await openBrowser();
  app = await startNews();
});
afterEach(() => closePages(browser));

/** What axe has against a page. It runs from outside, since the page's policy lets no other script in. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

// Each with a screen of its own: colours and widths do not depend on the words.
describe.each([
  ['en-GB', { colorScheme: 'light', viewport: { width: 1280, height: 800 } }],
  ['zh-CN', { colorScheme: 'dark', viewport: { width: 320, height: 800 } }],
] as const)('in %s', (locale, screen) => {
  test('axe finds nothing on any page, in light or dark, on a phone or empty', async () => {
    const empty = await startApp();
    const { page } = await visitWith(browser, empty.url, { locale, ...screen });
    for (const url of [empty.url, ...paths.map((path) => app.url + path)]) {
      await page.goto(url);
      await stateIs(page, 'live');
      expect([url, await faultsOf(page)]).toEqual([url, []]);
    }
  });

  test('no page is wider than its window, from a phone to 4K, nor at twice the size', async () => {
    for (const [width, scale] of [
      [320, 1],
      [640, 2],
      [3840, 1],
    ] as const) {
      // Zoom makes the window as much smaller as it makes everything larger.
      const viewport = { width: width / scale, height: 800 };
      const { page } = await visitWith(browser, app.url, {
        locale,
        viewport,
        deviceScaleFactor: scale,
      });
      for (const path of paths) {
        await page.goto(app.url + path);
        const shown = await page.evaluate(() => document.documentElement.scrollWidth);
        expect([path, width, shown]).toEqual([path, width, viewport.width]);
      }
    }
  });
});
