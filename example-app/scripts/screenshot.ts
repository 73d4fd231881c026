/** Makes docs/live-archive.png: npm run screenshot --workspace example-app */
import { join } from 'node:path';
import { startApp } from '../__tests__/helpers/app-process';
import { openBrowser } from '../__tests__/helpers/browser';
import { runCleanups } from '../__tests__/helpers/cleanups';
import { sendMessage, sendRecall } from '../__tests__/helpers/sender';

const docs = join(__dirname, '../docs');

interface Post {
  readonly account: string;
  readonly text: string;
  /** Instead of text. */
  readonly elements?: readonly Readonly<Record<string, unknown>>[];
  /** Seconds after sending, and where. */
  readonly recalled?: readonly [number, string];
}

const posts: readonly Post[] = [
  {
    account: '@TOA#_city_weather',
    text: 'Sunny and 24 °C today, with a light wind from the east.',
  },
  { account: '@TOA#_metro', text: 'Line 2 runs every four minutes during the holiday.' },
  {
    account: '@TOA#_metro',
    text: 'Line 5 is closed all week.',
    recalled: [125, 'RESTAPI'],
  },
  { account: '@TOA#_metro', text: 'Line 5 is closed on Sunday only, for maintenance.' },
  {
    account: '@TOA#_book_club',
    text: '',
    elements: [
      { MsgType: 'TIMTextElem', MsgContent: { Text: 'The list for winter is out:' } },
      { MsgType: 'TIMFileElem', MsgContent: { FileName: 'winter-reading.pdf' } },
    ],
  },
  {
    account: '@TOA#_tea_house',
    text: 'Red packets for everyone who comes before noon!',
    recalled: [9, 'Android'],
  },
  { account: '@TOA#_tea_house', text: 'Red packets for the first hundred guests, before noon.' },
  {
    account: '@TOA#_city_weather',
    text: '',
    elements: [
      { MsgType: 'TIMTextElem', MsgContent: { Text: 'Rain from four o’clock. The radar:' } },
      { MsgType: 'TIMImageElem', MsgContent: { UUID: 'radar' } },
    ],
  },
];

async function fill(url: string): Promise<void> {
  const first = 1_767_250_800;
  for (const [index, { account, text, elements, recalled }] of posts.entries()) {
    const time = first + index * 1_260;
    const key = `${71 + index}_1_${time}`;
    await sendMessage(url, {
      account,
      key,
      text,
      time,
      ...(elements && { body: { MsgBody: elements } }),
    });
    if (recalled) {
      const [seconds, platform] = recalled;
      await sendRecall(url, { account, keys: [key], time: (time + seconds) * 1000, platform });
    }
  }
}

async function shoot(): Promise<void> {
  const empty = await startApp();
  const full = await startApp();
  await fill(full.url);
  const browser = await openBrowser();

  async function picture(url: string, file: string, width: number, colorScheme: 'light' | 'dark') {
    const page = await browser.newPage({
      viewport: { width, height: 400 },
      colorScheme,
      timezoneId: 'Asia/Shanghai',
      locale: 'en-GB',
    });
    await page.goto(url);
    await page.locator('#state[data-state="live"]').waitFor();
    await page.screenshot({ path: file, fullPage: true });
    await page.close();
  }

  await picture(full.url, join(docs, 'live-archive.png'), 1100, 'light');
  // For the eye of whoever changes the style; not kept.
  const folder = process.argv[2];
  if (folder === undefined) return;
  await picture(full.url, join(folder, 'dark.png'), 1100, 'dark');
  await picture(full.url, join(folder, 'phone.png'), 390, 'light');
  await picture(full.url, join(folder, 'phone-dark.png'), 390, 'dark');
  await picture(empty.url, join(folder, 'empty.png'), 1100, 'light');
  await picture(empty.url, join(folder, 'empty-phone.png'), 390, 'dark');
}

void shoot().finally(runCleanups);
