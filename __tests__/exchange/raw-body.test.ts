import express from 'express';
import { post } from '../helpers/answers';
import { receiver, sample } from '../helpers/receiver';

const text =
  '\uFEFF{ "CallbackCommand":"OfficialAccount.CallbackAfterMsgWithDraw", "Official_Account":"汉", "WithdrawMsgList":[],"EventTime":1670574414123, "Big":616581622363398142 }';

type Parser = express.RequestHandler;
const keepRaw = express.json({
  type: () => true,
  verify: (req, _res, bytes) => Object.assign(req, { rawBody: bytes }),
});

test.each<[string, Parser[], string | undefined]>([
  ['the socket', [], text],
  // Which leaves out the byte order mark.
  ['express.text()', [express.text({ type: () => true })], text.slice(1)],
  ['express.raw()', [express.raw({ type: () => true })], text],
  ['express.json() that keeps req.rawBody', [keepRaw], text],
  ['express.json()', [express.json({ type: () => true })], undefined],
])('context.rawBody is the text as received, from %s', async (_from, parsers, expected) => {
  const { webhook, contexts } = receiver();
  const app = express();
  for (const parser of parsers) app.use(parser);
  await post(app.use(webhook), sample({ body: text })).expect(200);
  expect(contexts.map(({ rawBody }) => rawBody)).toEqual([expected]);
});

test('onError has it too, once it has been read', async () => {
  const seen: (string | undefined)[] = [];
  const onError = (_error: unknown, { rawBody }: { rawBody: string | undefined }) =>
    void seen.push(rawBody);
  const { webhook } = receiver({ token: 'xxxxyyyy', onError });
  const app = express().use(webhook);
  await post(app, sample({ body: '{', token: 'xxxxyyyy' })).expect(400);
  await post(app, sample({ body: '{' })).expect(401);
  expect(seen).toEqual(['{', undefined]);
});
