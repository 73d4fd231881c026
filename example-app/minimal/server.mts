/**
 * The lesson: receive three webhooks, store two of them, show the result. Read it from top to bottom, then run it:
 * npm run minimal
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import express from 'express';
import { allow, imWebhook, refuse, type MessageElement } from 'tencent-im-webhook';

const { IM_WEBHOOK_TOKEN, SDKAPPID = '1400000001', PORT = '3000', DATA_DIR } = process.env;

// 1. The port, for this machine only; 0 takes any free one. It comes before the database, so that a second process ends
// here: two would ruin the data.
const server = createServer().listen(Number(PORT), '127.0.0.1');
await once(server, 'listening');

// 2. The database: PostgreSQL inside this process, stored in a directory.
const database = await PGlite.create(DATA_DIR ?? join(import.meta.dirname, 'data'));

// Account and key identify a message, so the primary key makes a second delivery harmless. A recall can arrive
// before its message, so it has a table of its own, without a foreign key.
await database.exec(`
  CREATE TABLE IF NOT EXISTS messages (
    account text,
    key     text,
    sent_at timestamptz NOT NULL,
    text    text        NOT NULL,
    PRIMARY KEY (account, key)
  );
  CREATE TABLE IF NOT EXISTS recalls (
    account     text,
    key         text,
    recalled_at timestamptz NOT NULL,
    PRIMARY KEY (account, key)
  )`);

const insertMessage = `
  INSERT INTO messages (account, key, sent_at, text) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING`;

// One recall can name several messages. A single statement stores all of them or none.
const insertRecalls = `
  INSERT INTO recalls (account, key, recalled_at)
  SELECT $1, key, $3 FROM unnest($2::text[]) AS key
  ON CONFLICT DO NOTHING`;

const selectNewest = `
  SELECT account, key, text, recalled_at AS "recalledAt"
  FROM messages FULL JOIN recalls USING (account, key)
  ORDER BY coalesce(sent_at, recalled_at) DESC
  LIMIT 100`;

interface Row {
  readonly account: string;
  readonly key: string;
  /** Null: only the recall has arrived. */
  readonly text: string | null;
  /** Null: not recalled. */
  readonly recalledAt: Date | null;
}

// A message is a list of elements. The MsgType of each says what its MsgContent has.
const textOf = (elements: readonly MessageElement[]) =>
  elements
    .map((element) =>
      element.MsgType === 'TIMTextElem' ? element.MsgContent.Text : `[${element.MsgType}]`,
    )
    .join('\n');

// What is not as documented is delivered all the same. A time that is missing, is none, or lies ahead becomes now.
const timeOf = (milliseconds: number) =>
  new Date(milliseconds > 0 && milliseconds < Date.now() ? milliseconds : Date.now());

// 3. The webhooks. Tencent sends every command to this one URL; imWebhook checks the request and calls the handler.
const app = express();
app.use(
  '/im-callback',
  imWebhook({
    sdkAppId: Number(SDKAPPID),
    // False turns authentication off: only for trying it on your own machine.
    token: IM_WEBHOOK_TOKEN ?? false,
    // If a handler fails, the sender gets no answer: it retries only after a timeout.
    onFailure: 'silence',
    on: {
      // An "after" command is acknowledged once its handler has resolved: after the commit.
      async 'OfficialAccount.CallbackAfterSendMsg'({ body }) {
        const { Official_Account, MsgKey, MsgTime, MsgBody } = body;
        const values = [Official_Account, MsgKey, timeOf(MsgTime * 1000), textOf(MsgBody)];
        await database.query(insertMessage, values);
      },
      async 'OfficialAccount.CallbackAfterMsgWithDraw'({ officialAccount, msgKeys, eventTime }) {
        const recalledAt = timeOf(eventTime.getTime());
        await database.query(insertRecalls, [officialAccount, msgKeys, recalledAt]);
      },
      // A "before" command waits for a verdict: Tencent does not deliver what is refused.
      'Group.CallbackBeforeSendMsg': ({ body }) =>
        textOf(body.MsgBody).includes('casino')
          ? refuse({ code: 10100, info: 'no advertising' })
          : allow(),
    },
    // Whatever else is turned on in the console is acknowledged.
    onOther: ({ command }) => console.log('not handled:', command),
  }),
);

// 4. The page. Texts, accounts and keys came from the network, so they are escaped.
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

function renderRow({ account, key, text, recalledAt }: Row): string {
  const shown = escapeHtml(text ?? '(the message has not arrived)');
  const content = recalledAt
    ? `<del>${shown}</del> <em>recalled at ${recalledAt.toISOString()}</em>`
    : shown;
  return `<li>${content} <small>${escapeHtml(account)}, ${escapeHtml(key)}</small></li>`;
}

app.get('/', async (_req, res) => {
  const { rows } = await database.query<Row>(selectNewest);
  res.send(`<!doctype html>
    <html lang="en"><meta charset="utf-8"><title>Messages</title>
    <h1>Messages, newest first</h1>
    <ul>${rows.map(renderRow).join('')}</ul></html>`);
});

// 5. Start. What has arrived before this is left unanswered, so the sender tries it again.
server.on('request', app);
const { port } = server.address() as AddressInfo;
const url = `http://127.0.0.1:${port}`;
console.log(`Open ${url} and send webhooks to ${url}/im-callback`);

// 6. Stop: finish the requests in progress, then close the database.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => server.close(() => void database.close()));
}
