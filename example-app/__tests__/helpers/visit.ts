import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

export interface Visit {
  readonly page: Page;
  readonly item: (text: string) => Locator;
  /** What went wrong in the browser, as its console says. */
  readonly complaints: string[];
}

/** Opens a page in a browser of its own, whose reader is eight hours from UTC. */
export async function visitWith(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ timezoneId: 'Asia/Shanghai', ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(url).origin)) complaints.push(request.url());
  });
  await page.goto(url);
  return { page, item: (text) => page.locator('.message', { hasText: text }), complaints };
}

/** Closes what was opened in a browser: an open page follows whatever later tests store. */
export async function closePages(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

export const stateIs = (page: Page, state: string) =>
  page.locator(`#state[data-state="${state}"]`).waitFor();
