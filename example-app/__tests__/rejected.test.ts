/** Bodies that were rejected though the signature was right, and drift: what is kept, and how it is shown. */
import { connect } from 'node:net';
import { once } from 'node:events';
import { openPostgres } from '../src/store/database/postgres';
import { Archive } from '../src/store/archive';
import { unreported, unwatched } from '../scripts/unwatched';
import { startApp, type AppProcess } from './helpers/app-process';
import { onCleanup } from './helpers/cleanups';
import { newDatabase, Postgres } from './helpers/postgres';
import {
  afterSendBody,
  afterSendCommand,
  afterSendUrl,
  okAnswer,
  post,
  sdkAppId,
  sendMessage,
} from './helpers/sender';
import { shownPage, toText } from './helpers/shown';
import { storages } from './helpers/storages';
import { until } from './helpers/until';

const token = 'xxxxyyyy';
const chinese = { 'Accept-Language': 'zh-CN' };

interface Row {
  readonly code: string;
  readonly command: string;
  readonly account: string | null;
  readonly msgKey: string | null;
  readonly reason: string;
  readonly details: readonly { readonly instancePath: string }[];
  readonly isSigned: boolean;
  readonly body: string | null;
  readonly receivedAt: string;
}

/** What a file has of a list, newest first. */
async function rowsOf(app: AppProcess, list: 'rejected' | 'drift', query = ''): Promise<Row[]> {
  const text = await (await fetch(`${app.url}/export/${list}.jsonl${query}`)).text();
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Row);
}

async function kept(app: AppProcess, list: 'rejected' | 'drift', count: number): Promise<Row[]> {
  await until(`${count} are kept`, async () => (await rowsOf(app, list)).length === count);
  return rowsOf(app, list);
}

const linkIn = (html: string) => toText(/href="(\/rejected\/[0-9]+[^"]*)"/.exec(html)?.[1]);

describe.each(storages)('on %s', (_name, newStorage) => {
  let app: AppProcess;
  const noKey = JSON.stringify(afterSendBody({ key: 'k', body: { MsgKey: [], Extra: '<b>👋' } }));
  const noJson = '\ufeff{"Official_Account": "a\0b", 1.0}';
  const other = JSON.stringify(afterSendBody({ key: 'other', body: { CallbackCommand: 'X' } }));
  const statuses: number[] = [];
  beforeAll(async () => {
    app = await startApp({ ...(await newStorage()), IM_WEBHOOK_TOKEN: token });
    const url = afterSendUrl(app.url, { token });
    const send = async (to: string, body: string | Buffer, headers = {}) => {
      statuses.push((await post(to, body, headers)).status);
    };
    await send(url, noKey);
    await send(url, noJson);
    await send(url, other);
    await send(url, Buffer.from([0xff]));
    await send(url.replace(afterSendCommand, 'New.Command'), '[]');
    await send(url, noKey, { 'Content-Encoding': 'br' });
    // None of these may have come from the sender.
    await send(afterSendUrl(app.url), noKey);
    await send(afterSendUrl(app.url, { token: 'other' }), noKey);
    await send(afterSendUrl(app.url, { token, query: { SdkAppid: '1' } }), noKey);
    // These differ from the documentation, and are stored.
    const drifting = (key: string, MsgTime?: string) =>
      send(url, JSON.stringify(afterSendBody({ key, body: { MsgTime } })));
    await drifting('late', '1670574414');
    await drifting('timeless');
  });

  test('each is answered as it would be without the archive', () => {
    expect(statuses).toEqual([400, 400, 400, 400, 400, 415, 401, 401, 403, 200, 200]);
  });

  test('all that was signed is kept as it was received, and nothing else', async () => {
    const rows = await kept(app, 'rejected', 6);
    const command = afterSendCommand;
    const nobody = { account: null, msgKey: null, details: [], isSigned: true };
    expect(rows.toReversed()).toMatchObject([
      {
        command,
        code: 'BODY_INVALID',
        account: '@TOA#_news',
        msgKey: null,
        reason: 'body/MsgKey must be string',
        details: [{ instancePath: '/MsgKey', keyword: 'type' }],
        isSigned: true,
        body: noKey,
      },
      { ...nobody, command, code: 'BODY_NOT_JSON', body: noJson },
      {
        ...nobody,
        command,
        code: 'COMMAND_MISMATCH',
        account: '@TOA#_news',
        msgKey: 'other',
        body: other,
      },
      { ...nobody, command, code: 'BODY_NOT_JSON', body: null },
      { ...nobody, command: 'New.Command', code: 'BODY_INVALID', body: '[]', details: [{}] },
      { ...nobody, command, code: 'BODY_UNSUPPORTED', body: null },
    ]);
  });

  test('drift is listed, and its message is stored', async () => {
    const rows = await kept(app, 'drift', 2);
    expect(rows).toMatchObject([
      {
        code: 'DRIFT',
        msgKey: 'timeless',
        reason: `body must have required property 'MsgTime'`,
        body: JSON.stringify(afterSendBody({ key: 'timeless', body: { MsgTime: undefined } })),
      },
      {
        code: 'DRIFT',
        account: '@TOA#_news',
        msgKey: 'late',
        reason: 'body/MsgTime must be integer',
        details: [{ instancePath: '/MsgTime' }],
        body: JSON.stringify(afterSendBody({ key: 'late', body: { MsgTime: '1670574414' } })),
      },
    ]);
    const { html } = await shownPage(app.url, '/rejected/drift');
    const { html: detail } = await shownPage(app.url, linkIn(html));
    expect(detail).toContain('/message?account=%40TOA%23_news&amp;key=timeless');
  });

  test('the page lists them, in both languages, with a link in the navigation', async () => {
    await kept(app, 'rejected', 6);
    const { html, counts } = await shownPage(app.url, '/rejected');
    expect(counts).toMatchObject({ Rejected: '6', Drift: '2' });
    expect(html.match(/<b>BODY_NOT_JSON<\/b>/g)).toHaveLength(2);
    expect(html).toContain('body/MsgKey must be string');
    expect(html).not.toContain('Authentication is off');
    const { html: start } = await shownPage(app.url, '/', chinese);
    expect(start).toMatch(/<a href="\/rejected"\s*>已拒绝<\/a>/);
    const { html: drift } = await shownPage(app.url, '/rejected/drift', chinese);
    expect(drift).toContain('这些消息虽与文档有出入，仍已存档。');
  });

  test.each([
    ['?account=%40TOA%23_news', 2],
    ['?text=MsgKey', 1],
    ['?text=new.command', 1],
    ['?text=nothing', 0],
    ['?to=2020-01-01', 0],
  ])('a list and a file are filtered: %s', async (query, count) => {
    await kept(app, 'rejected', 6);
    await expect(rowsOf(app, 'rejected', query)).resolves.toHaveLength(count);
    const { html } = await shownPage(app.url, `/rejected${query}`);
    expect(html.match(/<article/g) ?? []).toHaveLength(count);
  });

  test('each has a page with its details, and its body as received', async () => {
    await kept(app, 'rejected', 6);
    const { html: list } = await shownPage(app.url, '/rejected?text=MsgKey');
    const path = linkIn(list);
    const { html } = await shownPage(app.url, path);
    const json = toText(/<code id="json">([^<]*)<\/code>/.exec(html)?.[1]);
    expect(JSON.parse(json)).toEqual(JSON.parse(noKey));
    expect(toText(html)).toContain('"instancePath": "/MsgKey"');
    expect(html).toContain('A required field is missing, or a value has the wrong shape.');
    expect(html).toContain('href="/rejected?text=MsgKey"');
    const { html: translated } = await shownPage(app.url, path, chinese);
    expect(translated).toContain('缺少必需的字段，或某个值形态不符。');

    const body = await fetch(`${app.url}${path.split('?')[0]}/body`);
    expect(body.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    await expect(body.text()).resolves.toBe(noKey);
    for (const nothing of ['/rejected/0', '/rejected/x', '/rejected/0/body', '/rejected/x/body']) {
      expect((await fetch(app.url + nothing)).status).toBe(404);
    }
  });

  test('a file for a spreadsheet has them', async () => {
    const csv = await (await fetch(`${app.url}/export/rejected.csv?text=MsgKey`)).text();
    expect(csv).toMatch(/^received,code,command,account,key,reason,body\r\n20[^,]*Z,BODY_INVALID,/);
  });

  test('metrics count them', async () => {
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    for (const line of [
      'archive_rejected_total{code="BODY_INVALID"} 2',
      'archive_rejected_total{code="BODY_NOT_JSON"} 2',
      `archive_drift_total{command="${afterSendCommand}"} 2`,
    ]) {
      expect(metrics).toContain(`${line}\n`);
    }
    expect(metrics).not.toMatch(/archive_rejected_total{code="SIGNATURE/);
  });
});

test('a body that does not arrive whole is listed', async () => {
  const app = await startApp({ IM_WEBHOOK_TOKEN: token });
  const { port, pathname, search } = new URL(afterSendUrl(app.url, { token }));
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`POST ${pathname}${search} HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toContain('HTTP/1.1 408');
  socket.destroy();
  await expect(kept(app, 'rejected', 1)).resolves.toMatchObject([{ code: 'BODY_TIMEOUT' }]);
});

test('without a token the newest 10,000 are kept, and the page says so', async () => {
  const DATABASE_URL = await newDatabase();
  const app = await (await startApp({ DATABASE_URL })).complete();
  const postgres = await Postgres.shared();
  const fill = (isSigned: boolean, count: number) =>
    postgres.query(
      DATABASE_URL,
      `INSERT INTO im_rejected (sdk_app_id, command, code, reason, details, body, is_signed)
       SELECT ${sdkAppId}, 'c', 'BODY_INVALID', 'row ' || n, '[]', '{}', ${isSigned}
       FROM generate_series(1, ${count}) AS n`,
    );
  await fill(true, 20);
  await fill(false, 10_005);
  await expect(post(afterSendUrl(app.url), 'newest')).resolves.toMatchObject({ status: 400 });
  const counts = `
    SELECT count(*) FILTER (WHERE is_signed)::int AS signed,
           count(*) FILTER (WHERE NOT is_signed)::int AS unsigned,
           count(*) FILTER (WHERE code = 'BODY_NOT_JSON')::int AS newest FROM im_rejected`;
  await until('it is stored', async () => {
    const [{ newest }] = (await postgres.query(DATABASE_URL, counts)) as [{ newest: number }];
    return newest === 1;
  });
  await expect(postgres.query(DATABASE_URL, counts)).resolves.toEqual([
    { signed: 20, unsigned: 10_000, newest: 1 },
  ]);
  const { html } = await shownPage(app.url, '/rejected');
  expect(html).toContain('Authentication is off');
});

test('a store that fails neither delays nor changes the answer, and is logged', async () => {
  const DATABASE_URL = await newDatabase();
  const app = await (await startApp({ DATABASE_URL, IM_WEBHOOK_TOKEN: token })).complete();
  const postgres = await Postgres.shared();
  await postgres.query(DATABASE_URL, 'ALTER TABLE im_rejected RENAME reason TO other');
  const url = afterSendUrl(app.url, { token });
  await expect(post(url, 'confidential')).resolves.toMatchObject({ status: 400 });
  await expect(
    sendMessage(app.url, { key: 'late', token, body: { MsgTime: 'soon' } }),
  ).resolves.toEqual(okAnswer);
  const lost = () => app.log.filter(({ msg }) => msg === 'the rejected body was not stored');
  await until('both are logged', () => lost().length === 2);
  expect(lost()).toMatchObject([
    { code: 'BODY_NOT_JSON', sqlState: '42703' },
    { code: 'DRIFT', sqlState: '42703' },
  ]);
  expect(app.stdout).not.toContain('confidential');
});

test('the app stores what it has received before it stops', async () => {
  const DATABASE_URL = await newDatabase();
  const engine = openPostgres(DATABASE_URL, unwatched, unreported);
  onCleanup(() => engine.close());
  await engine.started;
  await until('the schema is complete', () => engine.isComplete());
  const app = await startApp({ DATABASE_URL, IM_WEBHOOK_TOKEN: token });
  const url = afterSendUrl(app.url, { token });
  await Promise.all(Array.from({ length: 200 }, () => post(url, 'nonsense')));
  await expect(app.stop()).resolves.toBe(0);
  const { items } = await new Archive(engine, sdkAppId).wholeRejections('rejected', {}, 300);
  expect(items).toHaveLength(200);
});
