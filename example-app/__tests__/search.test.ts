import { startApp, type AppProcess } from './helpers/app-process';
import { Postgres } from './helpers/postgres';
import { sendMessage, sendRecall } from './helpers/sender';
import { shownPage, toText } from './helpers/shown';

const engines = {
  PGlite: () => Promise.resolve({}),
  PostgreSQL: async () => ({ DATABASE_URL: await (await Postgres.start()).createDatabase() }),
};

describe.each(Object.entries(engines))('on %s', (_name, environment) => {
  let app: AppProcess;
  const day = Date.UTC(2026, 0, 2) / 1000;
  beforeAll(async () => {
    app = await startApp(await environment());
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

  test('a search that does not look at everything says so', async () => {
    const { html } = await shownPage(app.url, '/?text=k2');
    expect(html).toContain('only the newest 10,000 were searched');
    expect((await shownPage(app.url, '/?text=packets')).html).not.toContain('were searched');
    expect((await shownPage(app.url, '/recalls?text=packets')).html).toContain(
      'Recalls of messages not seen were searched among the newest 10,000',
    );
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
    expect(messages[1]!.recall).toContain('Message not seen');
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

  test('pages of a search follow one another, also those of recalls', async () => {
    const keys = Array.from({ length: 120 }, (_, index) => `many-${index}`);
    const account = 'many';
    for (const [index, key] of keys.entries()) {
      await sendMessage(app.url, { account, key, time: day + (index >> 5) });
    }
    await sendRecall(app.url, { account, keys });
    for (const [path, size] of [
      ['/?text=many', 120],
      ['/?text=my', 0],
      ['/?text=y-', 120],
      ['/recalls?text=many-', 120],
      ['/recalls?text=y-', 120],
      ['/recalls?account=many', 120],
    ] as const) {
      const all: string[] = [];
      for (let next: string | undefined = path; next;) {
        const page = await shownPage(app.url, next);
        all.push(...page.messages.map(({ key }) => key));
        next = page.older;
      }
      expect([path, all.length, new Set(all).size]).toEqual([path, size, size]);
    }
  });
});

test('messages that were stored before there was a search are found', async () => {
  const postgres = await Postgres.start();
  const DATABASE_URL = await postgres.createDatabase();
  const before = await startApp({ DATABASE_URL });
  await sendMessage(before.url, { key: 'k', text: '红包来了' });
  await before.stop();
  await postgres.query(DATABASE_URL, 'ALTER TABLE im_messages DROP COLUMN searched CASCADE');
  const after = await startApp({ DATABASE_URL });
  const { messages } = await shownPage(after.url, '/?text=红包来');
  expect(messages.map(({ key }) => key)).toEqual(['k']);
});
