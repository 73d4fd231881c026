/** Makes the pictures in docs: npm run screenshot --workspace example-app */
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
    if (index === 0) {
      // Of a message that was never seen.
      await sendRecall(url, { account, keys: ['70_1_1767250000'], time: (time - 500) * 1000 });
    }
    if (recalled) {
      const [seconds, platform] = recalled;
      await sendRecall(url, { account, keys: [key], time: (time + seconds) * 1000, platform });
    }
  }
}

interface Picture {
  readonly width: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
  /** Only what a window of so many pixels shows. */
  readonly height?: number;
}

async function shoot(): Promise<void> {
  const empty = await startApp();
  const full = await startApp();
  await fill(full.url);
  const browser = await openBrowser();

  async function picture(url: string, file: string, options: Picture) {
    const { width, colorScheme = 'light', locale = 'en-GB', height } = options;
    const page = await browser.newPage({
      viewport: { width, height: height ?? 400 },
      colorScheme,
      timezoneId: 'Asia/Shanghai',
      locale,
    });
    await page.goto(url);
    await page.locator('#state[data-state="live"]').waitFor();
    await page.screenshot({ path: file, fullPage: height === undefined });
    await page.close();
  }

  await picture(full.url, join(docs, 'live-archive.png'), { width: 1100 });
  await picture(`${full.url}/recalls`, join(docs, 'recalls.zh-CN.png'), {
    width: 1100,
    locale: 'zh-CN',
  });
  // To check a change of style by eye; not committed.
  const folder = process.argv[2];
  if (folder === undefined) return;
  const one = `/message?account=${encodeURIComponent('@TOA#_metro')}&key=73_1_1767253320`;
  const found = '/?text=sunday&from=2026-01-01';
  const pages = { list: '/', recalls: '/recalls', one, found } as const;
  for (const [name, path] of Object.entries(pages)) {
    const to = (kind: string) => join(folder, `${name}-${kind}.png`);
    await picture(full.url + path, to('phone'), { width: 320 });
    await picture(full.url + path, to('first-screen'), {
      width: 360,
      height: 640,
      locale: 'zh-CN',
    });
    await picture(full.url + path, to('dark'), { width: 1100, colorScheme: 'dark' });
    await picture(full.url + path, to('chinese'), { width: 1100, locale: 'zh-CN' });
    await picture(full.url + path, to('4k'), { width: 3840 });
  }
  await picture(empty.url, join(folder, 'empty.png'), { width: 1100 });
  await picture(empty.url, join(folder, 'empty-phone.png'), { width: 320, colorScheme: 'dark' });
  await picture(empty.url, join(folder, 'empty-chinese.png'), { width: 320, locale: 'zh-CN' });
}

void shoot().finally(runCleanups);
