import { platform } from '../../lib/node/platform';
import { Deadline } from '../../lib/receive/deadline';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const deadlineIn = (milliseconds: number) => new Deadline(milliseconds, platform);

function listening(milliseconds: number) {
  const deadline = deadlineIn(milliseconds);
  const listener = jest.fn();
  deadline.onExpiry(listener);
  return { deadline, listener };
}

test('calls the last listener once at the deadline', () => {
  const { deadline, listener: first } = listening(100);
  const second = jest.fn();
  deadline.onExpiry(second);
  jest.advanceTimersByTime(99);
  expect(second).not.toHaveBeenCalled();
  expect(deadline.expired).toBe(false);
  jest.advanceTimersByTime(1);
  expect(deadline.expired).toBe(true);
  jest.advanceTimersByTime(1000);
  expect([first, second].map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
});

test('counts the time since it was set', () => {
  const { deadline } = listening(100);
  jest.advanceTimersByTime(130);
  expect(deadline.elapsed).toBe(130);
});

test('no time has passed on a clock that was set back', () => {
  const { deadline } = listening(100);
  jest.spyOn(performance, 'now').mockReturnValue(-1e6);
  expect(deadline.elapsed).toBe(0);
});

test('the signal aborts at the deadline, with why', () => {
  const { deadline } = listening(100);
  const { signal } = deadline;
  expect(deadline.signal).toBe(signal);
  jest.advanceTimersByTime(99);
  expect(signal.aborted).toBe(false);
  jest.advanceTimersByTime(1);
  expect(signal.aborted).toBe(true);
  expect(signal.reason).toMatchObject({
    code: 'HANDLER_TIMEOUT',
    message: 'the deadline has passed',
  });
});

test('a signal first read after the deadline is aborted', () => {
  const { deadline } = listening(100);
  jest.advanceTimersByTime(100);
  expect(deadline.signal.aborted).toBe(true);
});

test('cancelled, it does not come', () => {
  const { deadline, listener } = listening(100);
  deadline.cancel();
  expect(jest.getTimerCount()).toBe(0);
  jest.advanceTimersByTime(200);
  expect(listener).not.toHaveBeenCalled();
  expect(deadline.signal.aborted).toBe(false);
});

test('cancelled after the host replaced clearTimeout, it does not come either', () => {
  const { deadline, listener } = listening(100);
  jest.spyOn(globalThis, 'clearTimeout').mockImplementation(() => undefined);
  deadline.cancel();
  jest.advanceTimersByTime(200);
  expect(listener).not.toHaveBeenCalled();
  expect(deadline.expired).toBe(false);
});

test.each([30, 100])('postponed after %i ms, it comes once, at the later time', (after) => {
  const { deadline, listener } = listening(100);
  jest.advanceTimersByTime(after);
  const later = jest.fn();
  listener.mockClear();
  deadline.postpone(250, later);
  jest.advanceTimersByTime(249 - after);
  expect(later).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(later).toHaveBeenCalledTimes(1);
  expect(listener).not.toHaveBeenCalled();
});

test('a listener that throws does not throw into the timer, and the signal aborts', () => {
  const deadline = deadlineIn(100);
  deadline.onExpiry(() => {
    throw new Error('broken');
  });
  const { signal } = deadline;
  jest.advanceTimersByTime(100);
  expect(signal.aborted).toBe(true);
});

test('a timer that is a number, as in a browser, will do', () => {
  jest.useRealTimers();
  jest.spyOn(globalThis, 'setTimeout').mockReturnValue(7 as never);
  expect(() => deadlineIn(100).cancel()).not.toThrow();
});
