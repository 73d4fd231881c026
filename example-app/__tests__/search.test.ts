import { startApp, type AppProcess } from './helpers/app-process';
import { Postgres } from './helpers/postgres';
import { sendMessage, sendRecall } from './helpers/sender';
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
    ['weather', ['k3']],
    ['ver-se', []],
    ['下', ['k3']],
    ['红包来', []],
  ])('a recall with %s', async (text, keys) => {
    await expect(search(text, '/recalls')).resolves.toEqual(keys);
  });

  test('a search of everything shows no limit', async () => {
    for (const path of [
      '/?text=k2',
      '/?text=packets',
      '/recalls?text=packets',
      '/recalls?unseen',
    ]) {
      expect((await shownPage(app.url, path)).html).not.toContain('were searched');
    }
  });

  test('a message that claims to be sent in 2100 stands where it arrived', async () => {
    const account = 'clocks';
    const times = [Date.UTC(2100), Date.UTC(2099), Date.UTC(2026, 0, 3)];
    for (const [index, time] of times.entries()) {
      await sendMessage(app.url, { account, key: `clock-${index}`, time: time / 1000 });
    }
    const { messages, html } = await shownPage(app.url, `/?account=${account}`);
    expect(messages.map(({ key }) => key)).toEqual(['clock-1', 'clock-0', 'clock-2']);
    expect(html).toContain('1 Jan 2100');
    await expect(found(`/?account=${account}&from=2098-01-01`)).resolves.toEqual([]);
    await expect(search('clock-', '/', `&account=${account}`)).resolves.toHaveLength(3);
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
    // Every name of a zone; half an hour beyond Pakistan, two or three hours from UTC.
    for (const zone of [
      'Asia/Kolkata',
      'Asia/Calcutta',
      'Europe/Kyiv',
      'Europe/Kiev',
      'Etc/GMT-2',
    ]) {
      const day = `/?from=2026-01-02&to=2026-01-02&zone=${encodeURIComponent(zone)}`;
      await expect(found(day)).resolves.toEqual(['k1', 'k2', 'k4']);
    }
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

describe('among more than are searched without an index', () => {
  let app: AppProcess;
  beforeAll(async () => {
    const postgres = await Postgres.shared();
    const DATABASE_URL = await postgres.createDatabase();
    app = await (await startApp({ DATABASE_URL })).complete();
    await sendMessage(app.url, { key: 'old', text: '红包', time: 1 });
    await sendRecall(app.url, { keys: ['old', 'lost'], time: 2_000 });
    // A recall of each of these.
    await postgres.query(DATABASE_URL, manyMessages(20_050));
    await postgres.query(
      DATABASE_URL,
      `INSERT INTO im_recalls (sdk_app_id, official_account, msg_key, recalled_at)
       SELECT sdk_app_id, official_account, msg_key, sent_at FROM im_messages WHERE msg_key <> 'old'`,
    );
  });

  const limit = 'Only the newest 20,000 were searched.';

  test.each([
    ['/?text=红包', ['71_20007_1601200420', '71_10007_1600600420'], 'three characters'],
    ['/?text=没有', [], 'three characters'],
    ['/recalls?text=红包', ['71_20007_1601200420', '71_10007_1600600420'], 'three characters'],
    ['/recalls?unseen', [], 'Choose days'],
    ['/recalls?unseen&text=lost', [], 'Choose days'],
  ])('%s says what was not searched', async (path, keys, remedy) => {
    const { html, messages } = await shownPage(app.url, path);
    expect(messages.map(({ key }) => key)).toEqual(keys);
    expect(html).toContain(limit);
    expect(html).toContain(remedy);
    expect(html).not.toContain('Nothing matches');
  });

  test.each([
    ['/?text=红包&to=2020-09-20', ['71_10007_1600600420', '71_7_1600000420', 'old']],
    ['/?text=红包&account=%40TOA%23_news', ['old']],
    ['/?text=红包来', ['71_20007_1601200420', '71_10007_1600600420', '71_7_1600000420']],
    ['/recalls?text=红包来', ['71_20007_1601200420', '71_10007_1600600420', '71_7_1600000420']],
    ['/recalls?text=_news', ['old']],
    ['/recalls?unseen&to=2000-01-01', ['lost']],
    ['/recalls?unseen&account=%40TOA%23_news', ['lost']],
  ])('%s is searched for everywhere', async (path, keys) => {
    const { html, messages } = await shownPage(app.url, path);
    expect(messages.map(({ key }) => key)).toEqual(keys);
    expect(html).not.toContain(limit);
  });

  test.each([
    [
      'messages',
      'text=红包',
      ['71_20007_1601200420', '71_10007_1600600420', '71_7_1600000420', 'old'],
    ],
    [
      'recalls',
      'text=红包',
      ['71_20007_1601200420', '71_10007_1600600420', '71_7_1600000420', 'old'],
    ],
    ['recalls', 'unseen=', ['lost']],
  ])('a file of %s has what is older too: %s', async (of, query, keys) => {
    const { html } = await shownPage(app.url, `${of === 'recalls' ? '/recalls' : '/'}?${query}`);
    const link = /<a href="([^"]*\.jsonl[^"]*)" download>/.exec(html)![1]!;
    const text = await (await fetch(app.url + toText(link))).text();
    const rows = text.trimEnd().split('\n');
    expect(rows.map((row) => (JSON.parse(row) as { msgKey: string }).msgKey)).toEqual(keys);
  });

  test('a search of recalls leads to those whose message has not arrived', async () => {
    const { html } = await shownPage(app.url, '/recalls?text=lost&to=2000-01-01');
    expect(html).toContain('Nothing that was searched matches');
    expect(html).toContain(
      '<a href="/recalls?text=lost&amp;to=2000-01-01&amp;unseen=">Search those</a>',
    );
  });
});
