import { startApp, type AppProcess } from '../helpers/app-process';
import { openWindows, setWindow } from '../helpers/browser';
import { sendMessage, sendRecall } from '../helpers/sender';
import { until } from '../helpers/until';
import { stateIs } from '../helpers/visit';

// What page.js says.
const hiddenMs = 15_000;

async function connectedPages(app: AppProcess): Promise<number> {
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  return Number(/^archive_pages_connected ([0-9]+)$/m.exec(metrics)?.[1]);
}

test('a page that is hidden has no connection and seldom asks, and catches up when it is seen', async () => {
  const app = await startApp();
  const windows = await openWindows();
  const page = await windows.newPage();
  const asked: number[] = [];
  page.on('request', (request) => {
    if (request.url() === `${app.url}/`) asked.push(Date.now());
  });
  await page.goto(`${app.url}/`);
  await stateIs(page, 'live');
  const item = (text: string) => page.locator('.message', { hasText: text });

  await setWindow(page, 'minimized');
  await stateIs(page, 'paused');
  await expect(page.evaluate(() => document.visibilityState)).resolves.toBe('hidden');
  await until('the connection is closed', async () => (await connectedPages(app)) === 0);
  asked.length = 0;
  const hiddenAt = Date.now();
  for (const key of ['k1', 'k2', 'k3']) {
    await sendMessage(app.url, { key });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  await until('the title says what is new', async () => (await page.title()).startsWith('(3) '));
  expect(asked.length).toBeLessThanOrEqual(1 + (Date.now() - hiddenAt) / hiddenMs);
  await expect(connectedPages(app)).resolves.toBe(0);

  await sendRecall(app.url, { keys: ['k2'] });
  await setWindow(page, 'normal');
  await stateIs(page, 'live');
  await item('text of k2').locator('del').waitFor();
  await expect(item('text of').count()).resolves.toBe(3);
  await expect(page.title()).resolves.toBe('Live archive');
  await until('it is connected again', async () => (await connectedPages(app)) === 1);
});
