import './environment';
import { createRequire } from 'node:module';
import type Chromium from '@sparticuz/chromium' with { 'resolution-mode': 'import' };
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { onCleanup } from './cleanups';
import { freePort } from './free-port';

// Its types are those of an ES module, though it can be required.
const sparticuz = createRequire(__filename)('@sparticuz/chromium') as typeof Chromium;

const unwanted = [
  // These would switch off just what a page relies on.
  '--disable-web-security',
  '--allow-running-insecure-content',
  // With one process for everything, a page that goes takes the browser along.
  '--single-process',
  '--no-zygote',
  // A processor that plays graphics card takes longer than one that draws.
  '--ignore-gpu-blocklist',
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** A real Chromium without a window. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...sparticuz.args.filter((arg) => !unwanted.includes(arg)), '--disable-gpu', ...more],
    headless: true,
  });
  onCleanup(() => browser.close());
  return browser;
}

/** The same, where a page can be hidden: Playwright would have all of them seen. */
export async function openWindows(): Promise<BrowserContext> {
  const port = await freePort();
  await openBrowser([`--remote-debugging-port=${port}`]);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
  onCleanup(() => browser.close());
  return browser.contexts()[0]!;
}

/** Minimizes the window of a page, or shows it again. */
export async function setWindow(page: Page, windowState: 'minimized' | 'normal'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  await session.detach();
}
