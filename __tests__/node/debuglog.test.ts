import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { format, inspect } from 'node:util';
import createDebug from 'debug';
import { acknowledgeRest, type WebhookContext } from '../../lib';
import { debuglog } from '../../lib/node/debuglog';
import { quietly } from '../../lib/node/quietly';
import { post } from '../helpers/answers';
import { expresses } from '../helpers/hosts';
import { receiver, sample, token } from '../helpers/receiver';
import { pause, until } from '../helpers/wire';

const [, express] = expresses[0]!;
const lines: string[] = [];

beforeEach(() => {
  lines.length = 0;
  jest.spyOn(createDebug, 'log').mockImplementation((...args: unknown[]) => {
    lines.push(format(...args));
  });
  createDebug.enable('tencent-im-webhook');
});
afterEach(() => {
  createDebug.disable();
  jest.restoreAllMocks();
});

test('tells why each request was passed on, refused or failed, without its query', async () => {
  const { webhook } = receiver({ token, onRecall: () => Promise.reject(new Error('disk full')) });
  const app = express().use(webhook, (_req, res) => void res.end());
  const signed = sample({ token });

  await post(app, sample({ query: { CallbackCommand: 'Other' } }));
  await post(app, sample({ token: 'another' }));
  await post(app, signed);

  expect(lines.join('\n')).toMatch(
    /passed on: not a POST of OfficialAccount.*\n.*SIGNATURE_INVALID: query\/Sign does not match *\n.*HANDLER_FAILED.*disk full/,
  );
  const sign = new URL(signed.path, 'http://localhost').searchParams.get('Sign')!;
  for (const secret of [token, sign, 'SdkAppid=']) expect(lines.join('\n')).not.toContain(secret);
});

test.each([
  ['with where it was thrown', new Error('why'), /failed Error: why\n.*at /s],
  ['without a stack', Object.assign(new Error('why'), { stack: undefined }), /failed Error: why$/],
  [
    'with control characters',
    Object.assign(new Error('a\u001b[31m'), { stack: '' }),
    /a\\u001b\[31m$/,
  ],
])('an error is told %s', (_how, error, expected) => {
  debuglog('the answer failed', error);
  expect(lines).toEqual([expect.stringMatching(expected)]);
});

test('a text that was thrown stays on its line', () => {
  debuglog('onError failed', 'why\nforged line');
  expect(lines).toEqual([expect.stringMatching(/onError failed why\\u000aforged line$/)]);
});

test('tells of what was thrown where nothing may be', () => {
  quietly('the answer', () => {
    throw new Error('torn');
  });
  expect(lines).toEqual([expect.stringMatching(/the answer failed .*torn/s)]);
});

test('tells of a handler that settled late, and of an onError that failed', async () => {
  const { webhook } = receiver({
    timeoutMs: 20,
    onRecall: () => pause(60),
    onError: () => Promise.reject(new Error('pager is off')),
  });
  await post(express().use(webhook), sample());
  await until('three lines were logged', () => lines.length === 3);
  expect(lines).toEqual([
    expect.stringMatching(/OfficialAccount.* HANDLER_TIMEOUT: the handler did not finish/),
    expect.stringMatching(/OfficialAccount.* onError failed .*pager is off/),
    expect.stringMatching(/OfficialAccount.* handled late/),
  ]);
});

test.each([
  ['has gone', ({ req }: WebhookContext) => once(req.socket.destroy(), 'close')],
  [
    'was answered',
    ({ req }: WebhookContext) => (req as unknown as { res: ServerResponse }).res.end('own'),
  ],
])('tells of a handler whose client %s', async (_how, onRecall) => {
  const { webhook } = receiver({ onRecall: (_event, context) => onRecall(context) });
  await post(express().use(webhook), sample()).catch(() => undefined);
  await until('a line was logged', () => lines.length > 0);
  expect(lines).toEqual([
    expect.stringMatching(
      /OfficialAccount.* handled, but the client has disconnected or was already answered/,
    ),
  ]);
});

test('acknowledgeRest() tells which command nobody handled', async () => {
  const command = 'OfficialAccount.CallbackAfterSendMsg';
  await post(express().use(acknowledgeRest()), sample({ query: { CallbackCommand: command } }));
  expect(lines).toEqual([expect.stringContaining(`acknowledged unhandled: "${command}"`)]);
});

test('a value that cannot be printed does not stop the line', () => {
  const unprintable = {
    [inspect.custom]() {
      throw new Error('cannot be shown');
    },
  };
  debuglog('onRecall threw', unprintable);
  expect(lines).toEqual([
    expect.stringMatching(/onRecall threw \(with a value that cannot be printed\)/),
  ]);
});
