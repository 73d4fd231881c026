import { startApp, type AppProcess } from './helpers/app-process';
import { Postgres } from './helpers/postgres';
import { sdkAppId, sendMessage, sendRecall } from './helpers/sender';
import { shownPage, toText, type ShownPage } from './helpers/shown';
import { storages } from './helpers/storages';
import { manyMessages } from '../scripts/many-messages';

describe.each(storages)('on %s', (_name, newStorage) => {
  let app: AppProcess;
  const day = Date.UTC(2026, 0, 2) / 1000;
  beforeAll(async () => {
    app = await startApp(await newStorage());
    const send = (key: string, text: string, more = {}) =>
      sendMessage(app.url, { key, text, time: day, ...more });
    await send('k1', '今天红包来了，大家快来', { account: '@TOA#_红包' });
    await send('k2', 'Red Packets, 100% _free_', { time: day - 1 });
    await send('k3', '明天下雨', { account: 'weather', time: day + 86_400 });
    await send('k4', 'said "a\\b" 🎉🎉🎉 abcd bcde', { account: 'weather' });
    await sendRecall(app.url, { keys: ['k2'], time: (day + 10) * 1000, platform: 'iOS' });
    await sendRecall(app.url, { account: 'weather', keys: ['k3', 'never-seen'] });
  });

  async function found(path: string): Promise<string[]> {
    const { status, messages } = await shownPage(app.url, path);
    expect(status).toBe(200);
    return messages.map(({ key }) => key).sort();
  }
  const search = (text: string, path = '/', more = '') =>
    found(`${path}?${new URLSearchParams({ text }).toString()}${more}`);

  test.each([
    ['红包来', ['k1']],
    ['红包来了，大家快来', ['k1']],
    ['@TOA#_红', ['k1']],
    ['red pack', ['k2']],
    ['100% _', ['k2']],
    ['00%%', []],
    ['r_d pack', []],
    ['said "a\\b"', ['k4']],
    ['🎉🎉🎉', ['k4']],
    // Each three of its characters stand there, but not in a row.
    ['abcde', []],
    ['weather', ['k3', 'k4']],
    // Below three characters.
    ['红包', ['k1']],
    ['雨', ['k3']],
    ['k2', ['k2']],
    ['没有这个', []],
  ])('a message with %s', async (text, keys) => {
    await expect(search(text)).resolves.toEqual(keys);
  });

  test.each([
    ['packets', ['k2']],
    ['明天下', ['k3']],
    ['weather', ['k3', 'never-seen']],
    ['ver-se', ['never-seen']],
    ['下', ['k3']],
    ['红包来', []],
  ])('a recall with %s', async (text, keys) => {
    await expect(search(text, '/recalls')).resolves.toEqual(keys);
  });

  test('a search that looks at everything says nothing of it', async () => {
    for (const path of [
      '/?text=k2',
      '/?text=packets',
      '/recalls?text=packets',
      '/recalls?unseen',
    ]) {
      expect((await shownPage(app.url, path)).html).not.toContain('class="hint">There is more');
    }
  });

  test('an account, and the days of a zone', async () => {
    await expect(found('/?account=weather')).resolves.toEqual(['k3', 'k4']);
    await expect(search('下雨', '/', '&account=weather')).resolves.toEqual(['k3']);
    await expect(search('packets', '/', '&account=weather')).resolves.toEqual([]);
    await expect(found('/?from=2026-01-02&to=2026-01-02')).resolves.toEqual(['k1', 'k4']);
    await expect(found('/?to=2026-01-01')).resolves.toEqual(['k2']);
    // Eight hours from UTC the second of January began in the first.
    const shanghai = '&zone=Asia%2FShanghai';
    await expect(found(`/?from=2026-01-02&to=2026-01-02${shanghai}`)).resolves.toEqual([
      'k1',
      'k2',
      'k4',
    ]);
    await expect(found('/recalls?from=2026-01-02')).resolves.toEqual(['k2']);
  });

  test('recalls are shown whether their message was seen or not, newest first', async () => {
    const { messages, html } = await shownPage(app.url, '/recalls');
    expect(messages.map(({ key }) => key)).toEqual(['k2', 'never-seen', 'k3']);
    expect(messages[0]!.recall).toContain('from iOS · 11 s after sending');
    expect(messages[1]!.recall).toMatch(/from iOS$/);
    expect(html.match(/Message not seen/g)).toHaveLength(1);
    expect(html).toContain('<a href="/recalls?unseen=">');
    await expect(found('/recalls?unseen')).resolves.toEqual(['never-seen']);
  });

  test('one message has everything, its JSON as it was received too', async () => {
    const { html } = await shownPage(app.url, '/message?account=%40TOA%23_news&key=k2');
    const text = toText(html);
    expect(text).toContain('Red Packets, 100% _free_');
    const json = toText(/<code id="json">([^<]*)<\/code>/.exec(html)?.[1]);
    expect(JSON.parse(json)).toMatchObject({ MsgKey: 'k2', OnlineOnlyFlag: 0 });
    expect(text).toMatch(/Recalled\s+2 Jan 2026, 00:00:10 UTC · 11 s after sending/);
    const unseen = await shownPage(app.url, '/message?account=weather&key=never-seen');
    expect(unseen).toMatchObject({ status: 200 });
    expect(toText(unseen.html)).toContain('Message not seen');
    await expect(shownPage(app.url, '/message?account=a&key=b')).resolves.toMatchObject({
      status: 404,
    });
  });

  test('pages of a search follow one another, and lead back', async () => {
    const keys = Array.from({ length: 120 }, (_, index) => `many-${index}`);
    const account = 'many';
    for (const [index, key] of keys.entries()) {
      await sendMessage(app.url, { account, key, time: day + (index >> 5) });
    }
    await sendRecall(app.url, { account, keys });
    const unseen = Array.from({ length: 120 }, (_, index) => `lost-${index}`);
    await sendRecall(app.url, { account: 'lost', keys: unseen });
    for (const [path, size] of [
      ['/?account=many', 120],
      ['/?text=many', 120],
      ['/?text=my', 0],
      ['/?text=y-', 120],
      ['/recalls?text=many-', 120],
      ['/recalls?text=y-', 120],
      ['/recalls?account=many', 120],
      ['/recalls?account=lost&unseen', 120],
      ['/recalls?text=lost-&unseen', 120],
    ] as const) {
      const pages: ShownPage[] = [];
      for (let next: string | undefined = path; next; next = pages.at(-1)!.older) {
        pages.push(await shownPage(app.url, next));
      }
      const keysOf = (page: ShownPage) => page.messages.map(({ key }) => key);
      const all = pages.flatMap(keysOf);
      expect([path, all.length, new Set(all).size]).toEqual([path, size, size]);
      for (let page = pages.pop()!; page.newer;) {
        page = await shownPage(app.url, page.newer);
        expect([path, keysOf(page)]).toEqual([path, keysOf(pages.pop()!)]);
      }
      expect([path, pages]).toEqual([path, []]);
    }
  });
});

describe('among more than are looked through at a time', () => {
  let app: AppProcess;
  beforeAll(async () => {
    const postgres = await Postgres.shared();
    const DATABASE_URL = await postgres.createDatabase();
    app = await startApp({ DATABASE_URL });
    await sendMessage(app.url, { key: 'old', text: '红包', time: 1 });
    await sendRecall(app.url, { keys: ['old', 'lost'], time: 2_000 });
    // A recall of each of these, and others that are newer.
    await postgres.query(DATABASE_URL, manyMessages(10_050));
    await postgres.query(
      DATABASE_URL,
      `INSERT INTO im_recalls (sdk_app_id, official_account, msg_key, recalled_at)
       SELECT sdk_app_id, official_account, msg_key, sent_at FROM im_messages WHERE msg_key <> 'old'
       UNION ALL
       SELECT ${sdkAppId}, 'many', 'n' || n, to_timestamp(1700000000 + n) FROM generate_series(1, 45000) AS n`,
    );
  });

  /** The keys of each page, as "Older" leads to them; and back. */
  async function follow(path: string) {
    const keys: string[][] = [];
    let page = await shownPage(app.url, path);
    for (;;) {
      keys.push(page.messages.map(({ key }) => key));
      // Whoever sees that there is more has a link to it at hand.
      expect(page.html.includes('are looked through at a time')).toBe(page.older !== undefined);
      if (!page.older) break;
      page = await shownPage(app.url, page.older);
    }
    while (page.newer) page = await shownPage(app.url, page.newer);
    expect(page.messages.map(({ key }) => key)).toEqual(keys[0]);
    return keys;
  }

  test('a short text is sought page after page, to the oldest message', async () => {
    const text = 'text=红包&account=%40TOA%23_news';
    await expect(follow(`/?${text}`)).resolves.toEqual([['old']]);
    await expect(follow('/?text=%E5%8C%85')).resolves.toEqual([
      ['71_10007_1600600420'],
      ['71_7_1600000420', 'old'],
    ]);
  });

  test('recalls of messages not seen are sought to the oldest one', async () => {
    const pages = await follow('/recalls?unseen&account=%40TOA%23_news');
    expect(pages).toEqual([['lost']]);
    await expect(follow('/recalls?unseen&text=lost')).resolves.toEqual([[], ['lost']]);
  });

  test('a search of all recalls says what it did not look at, and leads there', async () => {
    const { html, messages } = await shownPage(app.url, '/recalls?text=lost');
    expect(messages).toEqual([]);
    expect(html).toContain('among the newest 50,000 recalls only');
    expect(html).toContain(
      '<a href="/recalls?text=lost&amp;unseen=">Search those further back</a>',
    );
    await expect(shownPage(app.url, '/recalls?text=lost&to=2000-01-01')).resolves.toMatchObject({
      messages: [{ key: 'lost' }],
    });
  });
});
