/** How a host is told where a body differs from the documents. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  allow,
  refuse,
  type ImWebhookOptions,
  type WebhookDiagnostics,
  type WebhookEvent,
} from '../../lib';
import { imWebhook as fetchWebhook } from '../../lib/fetch';
import { expectFail, okText, post } from '../helpers/answers';
import { expresses } from '../helpers/hosts';
import { imReceiver, sample, sampleOf, sdkAppId } from '../helpers/receiver';

const [, express] = expresses[0]!;
const recall = 'OfficialAccount.CallbackAfterMsgWithDraw';
const sent = 'Group.CallbackAfterSendMsg';
const before = 'Group.CallbackBeforeSendMsg';
const drifting = (
  command: string,
  body: Record<string, unknown> = { MsgTime: null, Random: '5' },
) => sampleOf(command, { body });

const published: WebhookDiagnostics[] = [];
const channel = 'tencent-im-webhook';
const listener = (message: unknown) => void published.push(message as WebhookDiagnostics);
beforeEach(() => {
  published.length = 0;
  subscribe(channel, listener);
});
afterEach(() => {
  unsubscribe(channel, listener);
  jest.restoreAllMocks();
});

/** A receiver that remembers, in order, what it was told. */
function remembering(options: Partial<ImWebhookOptions> = {}) {
  const told: [by: string, event: WebhookEvent, command: string][] = [];
  const remember = (by: string) => (event: WebhookEvent, context: { command: string }) =>
    void told.push([by, event, context.command]);
  const { webhook, errors } = imReceiver({
    on: { [sent]: remember('handler'), [recall]: remember('handler') } as object,
    onDrift: remember('onDrift'),
    ...options,
  });
  return { app: express().use(webhook), told, errors };
}

test('onDrift gets the event and the context of the handler, right before it', async () => {
  const { app, told } = remembering();
  await post(app, drifting(sent)).expect(200, okText);
  expect(told.map(([by, , command]) => [by, command])).toEqual([
    ['onDrift', sent],
    ['handler', sent],
  ]);
  const [[, event], [, handled]] = told as [(typeof told)[number], (typeof told)[number]];
  expect(event).toBe(handled);
  expect(event.body).toMatchObject({ MsgTime: null, Random: 5 });
  expect(event.drift).toEqual([
    {
      instancePath: '/Random',
      schemaPath: '#/properties/Random/type',
      keyword: 'type',
      params: { type: 'integer' },
      message: 'must be integer',
    },
    {
      instancePath: '/MsgTime',
      schemaPath: '#/properties/MsgTime/type',
      keyword: 'type',
      params: { type: 'integer' },
      message: 'must be integer',
    },
  ]);
  expect(published).toMatchObject([{ outcome: 'OK', drift: 2 }]);
});

test('where nothing differs, nobody is told, and all get the same empty list', async () => {
  const { app, told } = remembering();
  await post(app, sampleOf(sent)).expect(200, okText);
  await post(app, sample()).expect(200, okText);
  expect(told.map(([by]) => by)).toEqual(['handler', 'handler']);
  const [drift, ofRecall] = told.map(([, event]) => event.drift);
  expect(drift).toEqual([]);
  expect(ofRecall).toBe(drift);
  expect(Object.isFrozen(drift)).toBe(true);
  expect(published).toMatchObject([{ drift: 0 }, { drift: 0 }]);
});

test('onOther gets any body, which does not drift', async () => {
  const events: WebhookEvent[] = [];
  const { app, told } = remembering({ on: {}, onOther: (event) => void events.push(event) });
  await post(app, drifting(sent)).expect(200, okText);
  await post(app, sample()).expect(200, okText);
  expect(told).toEqual([]);
  expect(events[0]!.drift).toEqual([]);
  expect(events[1]!.drift).toBe(events[0]!.drift);
  expect(events[0]!.body).toMatchObject({ MsgTime: null, Random: '5' });
});

test.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new Error('disk full');
    },
  ],
  ['rejects', () => Promise.reject(new Error('disk full'))],
  ['never settles', () => new Promise(() => undefined)],
  [
    'returns what is no promise',
    () => ({
      then() {
        throw new Error('no then');
      },
    }),
  ],
])('an onDrift that %s changes nothing', async (_what, onDrift) => {
  const { app, told, errors } = remembering({ onDrift });
  await post(app, drifting(sent)).expect(200, okText);
  expect([told.length, errors]).toEqual([1, []]);
});

test('an onDrift that changes the event does not change whom a verdict is about', async () => {
  const command = 'Sns.CallbackPrevFriendAdd';
  const { webhook } = imReceiver({
    on: { [command]: () => refuse({ accounts: ['id1'] }) },
    onDrift(event) {
      expect(() => (event.drift as unknown[]).pop()).toThrow(TypeError);
      Object.assign(event, { command: 'Other', kind: 'after', drift: undefined });
      (event.body.FriendItem as unknown[]).length = 0;
    },
  });
  const response = await post(express().use(webhook), drifting(command, { EventTime: true }));
  expect(response.body).toMatchObject({
    ResultItem: [
      { To_Account: 'id1', ResultCode: 38000 },
      { To_Account: 'id2', ResultCode: 0 },
    ],
  });
  expect(published).toMatchObject([{ command, kind: 'before', outcome: 'OK', drift: 1 }]);
});

test('a "before" command that drifts gets the verdict of its handler', async () => {
  const { webhook } = imReceiver({
    on: { [before]: () => allow({ CloudCustomData: 'x' }) },
    undecided: 'refuse',
    onDrift: () => undefined,
  });
  const response = await post(express().use(webhook), drifting(before));
  expect([response.status, response.body]).toMatchObject([200, { CloudCustomData: 'x' }]);
});

test('acknowledged first, and then told', async () => {
  const { app, told } = remembering({ acknowledge: 'received' });
  await post(app, drifting(sent)).expect(200, okText);
  expect(told.map(([by]) => by)).toEqual(['onDrift', 'handler']);
});

test('strict rejects it', async () => {
  const { app, told, errors } = remembering({ strict: true });
  expectFail(await post(app, drifting(sent)), 400, /^body\/Random must be integer$/);
  await post(app, sampleOf(sent)).expect(200, okText);
  expect(errors).toMatchObject([{ code: 'BODY_INVALID', details: [{ instancePath: '/Random' }] }]);
  expect(told.map(([by]) => by)).toEqual(['handler']);
  expect(published).toMatchObject([{ outcome: 'BODY_INVALID', drift: 0 }, { outcome: 'OK' }]);
});

test('the recall is as strict as its page', async () => {
  const { app, told } = remembering();
  for (const body of [
    { EventTime: '1670574414123' },
    { Official_Account: 5 },
    { EventTime: null },
  ]) {
    expectFail(await post(app, sample({ body })), 400, /^body\/\w+ must be /);
  }
  expect(told).toEqual([]);
});

describe('by default', () => {
  const pushed = 'Push.OfflinePush';
  const events = (...differing: object[]) => ({
    Events: differing.map((each) => ({
      ...{
        CallbackCommand: pushed,
        EventType: 1,
        EventTime: 1,
        From_Account: 'a',
        To_Account: 'b',
      },
      ...{ PushPlatform: 1, PushStage: 1, MsgSeq: 1, MsgTime: 1, ErrCode: 0, ErrInfo: '' },
      ...each,
    })),
  });

  test('a line for each command and field, once a process, whatever the index', async () => {
    const lines: string[] = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    for (const { webhook } of [1, 2].map(() => imReceiver({ on: { [pushed]: () => undefined } }))) {
      const app = express().use(webhook);
      await post(
        app,
        drifting(pushed, events({ MsgSeq: '1' }, { MsgSeq: '2', MsgTime: undefined })),
      );
      await post(app, drifting(pushed, events({}, {}, { MsgSeq: null }, { ErrCode: '0' })));
    }
    const start = `tencent-im-webhook: ${pushed} differs from the documents: body/Events`;
    expect(lines).toEqual([
      `${start}/MsgSeq must be integer\n`,
      `${start} must have required property 'MsgTime'\n`,
      `${start}/ErrCode must be integer\n`,
    ]);
  });

  test('by console.error where there is no stderr', async () => {
    const error = jest.spyOn(console, 'error').mockReturnValue();
    const command = 'Group.CallbackAfterGroupFull';
    const receive = fetchWebhook({ sdkAppId, token: false, on: { [command]: () => undefined } });
    const { path, body } = drifting(command, { EventTime: true });
    const url = `http://localhost${path}`;
    const response = await receive(new Request(url, { method: 'POST', body: body.toString() }));
    expect(response.status).toBe(200);
    expect(error.mock.calls.flat().join()).toContain(
      `${command} differs from the documents: body/EventTime must be integer,string`,
    );
  });
});
