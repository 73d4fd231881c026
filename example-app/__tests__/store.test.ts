import { randomBytes } from 'node:crypto';
import { manyMessages } from '../scripts/many-messages';
import { startApp, type AppProcess } from './helpers/app-process';
import { Postgres } from './helpers/postgres';
import {
  afterSendBody,
  afterSendUrl,
  okAnswer,
  post,
  sendMessage,
  sendRecall,
} from './helpers/sender';
import { shownMessages, shownPage } from './helpers/shown';
import { storages } from './helpers/storages';

const containing = (text: string): unknown => expect.stringContaining(text);
const accountPath = (account: string) => `/?account=${encodeURIComponent(account)}`;

describe.each(storages)('on %s', (_name, newStorage) => {
  let app: AppProcess;
  let accounts = 0;
  let account: string;
  beforeAll(async () => {
    app = await startApp(await newStorage());
  });
  beforeEach(() => {
    account = `@TOA#_${(accounts += 1)}`;
  });

  const message = (key: string, more = {}) => sendMessage(app.url, { account, key, ...more });
  const recall = (keys: string[], more = {}) => sendRecall(app.url, { account, keys, ...more });
  const shown = () => shownMessages(app.url, accountPath(account));

  test('a message is shown, and struck through once it is recalled', async () => {
    await expect(message('k', { text: 'red packet' })).resolves.toEqual(okAnswer);
    await expect(shown()).resolves.toEqual([
      { account, key: 'k', text: 'red packet', recall: undefined },
    ]);
    await expect(recall(['k'], { platform: 'Android' })).resolves.toEqual(okAnswer);
    await expect(shown()).resolves.toEqual([
      {
        account,
        key: 'k',
        text: 'red packet',
        recall: 'Recalled 9 Dec 2022, 08:28:59 UTC · from Android · 2 min 5 s after sending',
      },
    ]);
  });

  test('a recall may come before its message', async () => {
    const before = (await shownPage(app.url)).counts;
    await recall(['early']);
    const waiting = (await shownPage(app.url)).counts;
    const ofUnseen = 'Recalls of unseen messages';
    expect(Number(waiting[ofUnseen])).toBe(Number(before[ofUnseen] ?? 0) + 1);
    await message('early');
    await expect(shown()).resolves.toMatchObject([{ recall: containing('Recalled') }]);
  });

  test('deliveries that come twice change nothing', async () => {
    await message('k', { text: 'first' });
    await message('k', { text: 'second' });
    await recall(['k'], { platform: 'Web' });
    const once = await shown();
    await expect(recall(['k'], { platform: 'Web' })).resolves.toEqual(okAnswer);
    await expect(shown()).resolves.toEqual(once);
    expect(once).toMatchObject([{ text: 'first' }]);
  });

  test('the earliest of several recalls counts, whichever comes first', async () => {
    await message('k');
    await recall(['k'], { platform: 'late', time: 1_670_574_500_000 });
    await recall(['k'], { platform: 'early', time: 1_670_574_415_000 });
    await recall(['k'], { platform: 'latest', time: 1_670_574_600_000 });
    await expect(shown()).resolves.toMatchObject([
      { recall: containing('from early · 1 s after sending') },
    ]);
  });

  test('a batch may name a key twice, and no key at all', async () => {
    await message('a');
    await message('b');
    await expect(recall(['b', 'a', 'b', 'a'])).resolves.toEqual(okAnswer);
    await expect(recall([])).resolves.toEqual(okAnswer);
    await expect(shown()).resolves.toMatchObject([
      { recall: containing('Recalled') },
      { recall: containing('Recalled') },
    ]);
  });

  test('batches that share keys do not wait for each other in a circle', async () => {
    const keys = Array.from({ length: 50 }, (_, index) => `k${index}`);
    const orders = [keys, keys.toReversed()];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        recall(orders[index % 2]!, { time: 1_670_574_539_000 - index }),
      ),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });

  test('a key of another account is another message', async () => {
    await message('k');
    await sendRecall(app.url, { account: `${account}b`, keys: ['k'] });
    await expect(shown()).resolves.toMatchObject([{ recall: undefined }]);
  });

  test.each([
    ['quotes and braces', `{"a\\,b"}'NULL`],
    ['NULL', 'NULL'],
    ['nothing', ''],
    ['a NUL', 'a\0b'],
    ['half a surrogate pair', 'a\ud800b'],
    ['the other half', 'a\udc00b'],
    // Not compressible, or PostgreSQL would make it short enough.
    ['a key longer than an index entry', randomBytes(8_000).toString('base64')],
    ['long text that is cut in the middle of a pair', `${'k'.repeat(63)}${'😀'.repeat(500)}`],
  ])('a key of %s finds its message, and no other', async (_what, key) => {
    const other = `${key}?`;
    await expect(message(key, { text: 'recalled' })).resolves.toEqual(okAnswer);
    await expect(message(other, { text: 'kept' })).resolves.toEqual(okAnswer);
    await expect(recall([key, key])).resolves.toEqual(okAnswer);
    const messages = await shown();
    expect(messages.filter(({ recall }) => recall)).toMatchObject([{ text: 'recalled' }]);
    expect(messages).toHaveLength(2);
  });

  test('a byte order mark belongs to a key and an account', async () => {
    const marked = `\ufeff${account}`;
    for (const key of ['k', '\ufeffk']) {
      await sendMessage(app.url, { account: marked, key });
      await sendRecall(app.url, { account: marked, keys: [key] });
    }
    const messages = await shownMessages(app.url, accountPath(marked));
    expect(messages.map(({ account, key }) => [account, key])).toEqual([
      [marked, '\ufeffk'],
      [marked, 'k'],
    ]);
    await expect(shown()).resolves.toEqual([]);
  });

  test('keys that differ in what cannot be stored stay different', async () => {
    const keys = ['x\0', 'x\ud800', 'x\ud801', 'x\udfff', 'x\ufffd', 'x'];
    for (const key of keys) await message(key, { text: JSON.stringify(key) });
    await recall(['x\ud801', 'x\ufffd']);
    const recalled = (await shown()).filter((one) => one.recall).map(({ text }) => text);
    expect(recalled.sort()).toEqual([JSON.stringify('x\ud801'), JSON.stringify('x\ufffd')].sort());
  });

  test('text that cannot be stored is shown with replacements, accounts too', async () => {
    const odd = 'acc\0ount\ud800';
    await expect(
      sendMessage(app.url, { account: odd, key: 'k', text: 'a\0b\ud800c' }),
    ).resolves.toEqual(okAnswer);
    await sendRecall(app.url, { account: odd, keys: ['k'], platform: 'p\0' });
    const found = (await shownMessages(app.url)).find(({ text }) => text === 'a\ufffdb\ufffdc');
    expect(found?.recall).toContain('from p\ufffd');
    // The link of the account's name leads to it.
    await expect(shownMessages(app.url, accountPath(found!.account))).resolves.toHaveLength(1);
  });

  test('an account longer than a notification is stored', async () => {
    await expect(sendMessage(app.url, { account: 'a'.repeat(20_000), key: 'k' })).resolves.toEqual(
      okAnswer,
    );
  });

  test('a body that only a column of text can hold is stored', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const plain = JSON.stringify(afterSendBody({ account, key: 'k' }));
    const odd = `${plain.slice(0, -1)},"Deep":${deep},"Huge":1e999999}`;
    await expect(post(afterSendUrl(app.url), odd)).resolves.toEqual(okAnswer);
    await expect(shown()).resolves.toHaveLength(1);
  });

  test('elements other than text are named', async () => {
    const sent = message('k', {
      body: {
        MsgBody: [
          { MsgType: 'TIMTextElem', MsgContent: { Text: 'look' } },
          { MsgType: 'TIMImageElem', MsgContent: { UUID: 'u', ImageInfoArray: [] } },
          { MsgType: 'TIMFileElem', MsgContent: { FileName: 'a.pdf' } },
          // By the document every element has one, whatever is in it.
          { MsgType: 'TIMNewElem', MsgContent: {} },
        ],
      },
    });
    await expect(sent).resolves.toEqual(okAnswer);
    const { html } = await shownPage(app.url, accountPath(account));
    expect(html).toContain('<b>Image</b>');
    expect(html).toContain('<b>File</b> <span dir="auto">a.pdf</span>');
    expect(html).toContain('<b>TIMNewElem</b>');
  });

  test('times at the ends of what the protocol allows are stored', async () => {
    await expect(message('old', { time: 0 })).resolves.toEqual(okAnswer);
    await expect(message('new', { time: 8.64e12 })).resolves.toEqual(okAnswer);
    await expect(recall(['old', 'new'], { time: 8.64e15 })).resolves.toEqual(okAnswer);
    await expect(shown()).resolves.toHaveLength(2);
  });

  test('pages are cut between messages, also those of one second', async () => {
    const keys = Array.from({ length: 120 }, (_, index) => `k${index}`);
    for (const [index, key] of keys.entries()) {
      await message(key, { time: 1_700_000_000 + Math.floor(index / 40) });
    }
    const newest = await shownPage(app.url, accountPath(account));
    const middle = await shownPage(app.url, newest.older);
    const oldest = await shownPage(app.url, middle.older);
    const all = [newest, middle, oldest].flatMap(({ messages }) => messages);
    expect(all.map(({ key }) => key)).toEqual(keys.toReversed());
    expect([newest.newer, oldest.older]).toEqual([undefined, undefined]);
    const back = await shownPage(app.url, oldest.newer);
    expect(back.messages).toEqual(middle.messages);
    await expect(shownPage(app.url, back.newer)).resolves.toHaveProperty(
      'messages',
      newest.messages,
    );
  });
});

test('with 10,000 messages a page stays as small as with 50, and counts them all', async () => {
  const postgres = await Postgres.shared();
  const DATABASE_URL = await postgres.createDatabase();
  const { url } = await (await startApp({ DATABASE_URL })).complete();
  await postgres.query(DATABASE_URL, manyMessages(9_998));
  for (const key of ['k1', 'k2']) await sendMessage(url, { key });
  await sendRecall(url, { keys: ['k1', 'k2'] });
  const page = await shownPage(url);
  expect(page.counts).toEqual({ Messages: '10,000', Recalled: '2' });
  expect(page.messages).toHaveLength(50);
  expect(page.html.length).toBeLessThan(100_000);
});
