/** Every command of the catalogue over a real socket: its sample, signed, forged, of another app. */
import type { WebhookEvent } from '../../lib';
import { definitions } from '../../lib/generated/definitions';
import { expectFail, post } from '../helpers/answers';
import { expresses } from '../helpers/hosts';
import { imReceiver, sampleOf, sdkAppId, token } from '../helpers/receiver';

const samples = definitions.map(
  ({ name, kind, sample }) => [name, kind, sample as Record<string, unknown>] as const,
);

test('there are 85 commands', () => {
  expect(samples).toHaveLength(85);
});

/** The instant that an EventTime means: milliseconds, be they digits; none where there is none. */
function instantOf({ EventTime }: Record<string, unknown>): Date | undefined {
  return EventTime === undefined ? undefined : new Date(Number(EventTime));
}

describe.each(expresses)('%s', (_name, express) => {
  const events: WebhookEvent[] = [];
  const handler = (event: unknown) => void events.push(event as WebhookEvent);
  const on = Object.fromEntries(samples.map(([name]) => [name, handler]));
  const { webhook, errors } = imReceiver({ token, on: on });
  const app = express().use('/im-callback', webhook);
  const path = '/im-callback';

  beforeEach(() => {
    events.length = 0;
    errors.length = 0;
  });

  test.each(samples)('%s: the sample, signed', async (name, kind, sample) => {
    const response = await post(app, sampleOf(name, { token, path }));
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' });
    expect(errors).toEqual([]);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ command: name, kind, sdkAppId, body: sample });
    expect(events[0]!.eventTime).toEqual(instantOf(sample));
  });

  test.each(samples)('%s: whoever is not the sender is refused', async (name) => {
    expectFail(await post(app, sampleOf(name, { path })), 401, /query\/Sign is missing/);
    const forged = sampleOf(name, { path, token: 'another' });
    expectFail(await post(app, forged), 401, /query\/Sign does not match/);
    const foreign = sampleOf(name, { path, token, sdkAppId: 20000001 });
    expectFail(await post(app, foreign), 403, /query\/SdkAppid/);
    const old = sampleOf(name, { path, token, now: 0 });
    expectFail(await post(app, old), 401, /query\/RequestTime/);
    expect(events).toEqual([]);
  });

  test.each(samples)(
    '%s: without CallbackCommand in the body, but for the recall',
    async (name) => {
      const request = sampleOf(name, { path, token, body: { CallbackCommand: undefined } });
      const isRecall = name === 'OfficialAccount.CallbackAfterMsgWithDraw';
      const { status } = await post(app, request);
      expect(status).toBe(isRecall ? 400 : 200);
    },
  );

  test.each(samples)('%s: with the command of another in the body', async (name, _kind, sample) => {
    const other = name === 'State.StateChange' ? 'C2C.CallbackAfterSendMsg' : 'State.StateChange';
    const request = sampleOf(name, { path, token, body: { CallbackCommand: other } });
    expectFail(await post(app, request), 400, /body\/CallbackCommand must be the same as in/);
    expect(errors).toMatchObject([{ code: 'COMMAND_MISMATCH' }]);
    expect(errors[0]).toHaveProperty('body', { ...sample, CallbackCommand: other });
  });
});
