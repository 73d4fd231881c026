import { messageFormats } from '../src/export/formats';
import { startApp, type AppProcess } from './helpers/app-process';
import { Postgres } from './helpers/postgres';
import { afterSendBody, sendMessage, sendRecall } from './helpers/sender';
import { manyMessages } from '../scripts/many-messages';

let app: AppProcess;
const quoted = { account: 'quotes', key: '-k2', text: 'a "b",\nc; 红包' };
const evil = '=HYPERLINK("https://evil.example","a")';
beforeAll(async () => {
  app = await startApp();
  await sendMessage(app.url, { account: '@TOA#_news', key: 'k1', text: evil });
  await sendMessage(app.url, quoted);
  await sendRecall(app.url, { account: 'quotes', keys: ['-k2', '+unseen'], platform: '@iOS' });
});

const get = async (path: string) => {
  const response = await fetch(`${app.url}/export/${path}`);
  return {
    response,
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer()),
  };
};

test('CSV has a mark, quotes, and no formula', async () => {
  const { response, text } = await get('messages.csv');
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=messages.csv');
  expect(text).toBe(
    '\uFEFFaccount,key,sent,recalled,platform,text\r\n' +
      `quotes,'-k2,2022-12-09T08:26:54.000Z,2022-12-09T08:28:59.123Z,@iOS,"a ""b"",\nc; 红包"\r\n` +
      `@TOA#_news,k1,2022-12-09T08:26:54.000Z,,,"'=HYPERLINK(""https://evil.example"",""a"")"\r\n`,
  );
});

test('JSON lines have everything as it is', async () => {
  const { response, text } = await get('recalls.jsonl?account=quotes');
  expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
  const rows = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as object);
  expect(rows).toEqual([
    {
      account: 'quotes',
      msgKey: '-k2',
      sentAt: '2022-12-09T08:26:54.000Z',
      recalledAt: '2022-12-09T08:28:59.123Z',
      platform: '@iOS',
      elements: [{ type: 'TIMTextElem', text: 'a "b",\nc; 红包' }],
      body: JSON.stringify(afterSendBody(quoted)),
    },
    {
      account: 'quotes',
      msgKey: '+unseen',
      sentAt: null,
      recalledAt: '2022-12-09T08:28:59.123Z',
      platform: '@iOS',
      elements: null,
      body: null,
    },
  ]);
});

test('a long message is there to its end', async () => {
  const texts = Array.from({ length: 4_000 }, (_, index) => `${'x'.repeat(50)} ${index}`);
  const MsgBody = texts.map((Text) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } }));
  const long = { account: 'long', key: 'k', body: { MsgBody, Extra: '\ud83c\udf89 1.0' } };
  await sendMessage(app.url, long);
  await sendMessage(app.url, { account: 'long', key: 'one', text: 'y'.repeat(3_000), time: 1 });
  const csv = (await get('messages.csv?account=long')).text;
  expect(csv).toContain(`"${texts.join('\n')}"\r\n`);
  expect(csv).toContain(`,${'y'.repeat(3_000)}\r\n`);
  const [row] = (await get('messages.jsonl?account=long')).text.split('\n');
  expect(JSON.parse(row!)).toMatchObject({
    elements: texts.map((text) => ({ type: 'TIMTextElem', text })),
    body: JSON.stringify(afterSendBody(long)),
  });
});

test.each([
  ['=1+1', true],
  ['\t=1+1', true],
  ['+SUM(1)', true],
  ['-k', true],
  ['@SUM(1+1)', true],
  [`@x|' /C calc'!A0`, true],
  ['\uff1d1', true],
  ['@TOA#_account', false],
  ['@all', false],
  ['+86 138 0000 0000', false],
  ['-1.5', false],
  ['a = b', false],
])('a formula has an apostrophe, and nothing else: %s', (text, isFormula) => {
  const row = { account: text, msgKey: '', sentAt: null, recalledAt: null, platform: null };
  const line = messageFormats.csv.line({ ...row, elements: null, body: null });
  expect(/^"?'/.test(line)).toBe(isFormula);
});

test('a file has what the filters match', async () => {
  expect((await get('messages.csv?text=HYPERLINK')).text.split('\r\n')).toHaveLength(3);
  expect((await get('recalls.csv?unseen')).text.split('\r\n')).toHaveLength(3);
  expect((await get('messages.csv?account=nobody')).text.split('\r\n')).toHaveLength(2);
});

test.each(['messages.xls', 'others.csv', 'messages.__proto__'])('%s is not there', async (file) => {
  expect((await get(file)).response.status).toBe(404);
});

test('more rows than are read at once come each once, in order', async () => {
  const keys = Array.from({ length: 2_500 }, (_, index) => `k${index}`);
  for (let index = 0; index < keys.length; index += 500) {
    await sendRecall(app.url, {
      account: 'many',
      keys: keys.slice(index, index + 500),
      time: index,
    });
  }
  const { text } = await get('recalls.jsonl?account=many');
  const rows = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { msgKey: string; recalledAt: string });
  expect(new Set(rows.map(({ msgKey }) => msgKey)).size).toBe(2_500);
  expect(rows).toHaveLength(2_500);
  const times = rows.map(({ recalledAt }) => recalledAt);
  expect(times).toEqual(times.toSorted().toReversed());
});

test('a file of many rows is sent in less memory than they take, however slowly it is read', async () => {
  const postgres = await Postgres.shared();
  const DATABASE_URL = await postgres.createDatabase();
  const rows = 30_000;
  // Its heap has no room for all of them: it would die.
  const small = await startApp({ DATABASE_URL, NODE_OPTIONS: '--max-old-space-size=48' });
  await small.complete();
  await postgres.query(DATABASE_URL, 'DROP INDEX im_messages_grams');
  await postgres.query(DATABASE_URL, manyMessages(rows, 1_000));
  for (const ending of ['csv', 'jsonl']) {
    const { body } = await fetch(`${small.url}/export/messages.${ending}`);
    let lines = 0;
    let bytes = 0;
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      for (const byte of chunk) if (byte === 10) lines += 1;
    }
    expect(lines).toBe(ending === 'csv' ? rows + 1 : rows);
    expect(bytes).toBeGreaterThan(rows * 1_000);
  }
  await expect(small.stop()).resolves.toBe(0);
});
