import { toEvent } from '../../lib/receive/event';
import { noDrift } from '../../lib/receive/check/body';
import { unknownCommand } from '../../lib/receive/check/unknown-command';

const command = unknownCommand('New.Command');
const difference = {
  instancePath: '/X',
  schemaPath: '#',
  keyword: 'type',
  params: {},
  message: 'must be x',
};
const query = { SdkAppid: '1400000001', CallbackCommand: 'New.Command' };
const eventTimeOf = (EventTime?: unknown) =>
  toEvent(command, query, { body: { EventTime }, drift: noDrift }).eventTime;

test('an event says what the query and the body say', () => {
  const body = { EventTime: 1670574414123 };
  const drift = [difference];
  const event = toEvent(
    command,
    { ...query, ClientIP: '127.0.0.1', OptPlatform: 'Web' },
    { body, drift },
  );
  expect(event).toEqual({
    command: 'New.Command',
    kind: 'after',
    sdkAppId: 1400000001,
    clientIp: '127.0.0.1',
    optPlatform: 'Web',
    eventTime: new Date(1670574414123),
    body,
    drift,
  });
  expect(event.body).toBe(body);
});

test('empty parameters are none', () => {
  const event = toEvent(
    command,
    { ...query, ClientIP: '', OptPlatform: '' },
    { body: {}, drift: noDrift },
  );
  expect([event.clientIp, event.optPlatform, event.eventTime]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([1670574414123, '1670574414123'])('%j is a time', (time) => {
  expect(eventTimeOf(time)).toEqual(new Date(1670574414123));
});

test.each([
  undefined,
  null,
  [1670574414123],
  '1670574414123 ',
  ' 1670574414123',
  '',
  '0x10',
  '12345678901234567',
  9e15,
])('%j is none', (time) => {
  expect(eventTimeOf(time)).toBeUndefined();
});
