import './environment';
import { createRequire } from 'node:module';
import type Chromium from '@sparticuz/chromium' with { 'resolution-mode': 'import' };
import { chromium, type Browser } from 'playwright-core';
import { onCleanup } from './cleanups';

// Its types are those of an ES module, though it can be required.
const sparticuz = createRequire(__filename)('@sparticuz/chromium') as typeof Chromium;

const unwanted = [
  // These would switch off just what a page relies on.
  '--disable-web-security',
  '--allow-running-insecure-content',
  // With one process for everything, a page that goes takes the browser along.
  '--single-process',
  '--no-zygote',
];

/** A real Chromium without a window. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: sparticuz.args.filter((arg) => !unwanted.includes(arg)),
    headless: true,
  });
  onCleanup(() => browser.close());
  return browser;
}
