import type { Deadline } from '../../lib/receive/deadline';
import { Deadlines } from '../../lib/receive/deadlines';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const deadlineIn = (milliseconds: number): Deadline => new Deadlines(milliseconds).set();

test('calls the last listener once at the deadline, and a later one at once', () => {
  const deadline = deadlineIn(100);
  const [first, second, late] = [jest.fn(), jest.fn(), jest.fn()];
  deadline.onExpiry(first);
  deadline.onExpiry(second);
  jest.advanceTimersByTime(99);
  expect(second).not.toHaveBeenCalled();
  expect(deadline.expired).toBe(false);
  jest.advanceTimersByTime(1);
  expect(deadline.expired).toBe(true);
  deadline.onExpiry(late);
  expect([first, second, late].map(({ mock }) => mock.calls.length)).toEqual([0, 1, 1]);
});

test('the signal aborts at the deadline, with why', () => {
  const deadline = deadlineIn(100);
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
  const deadline = deadlineIn(100);
  jest.advanceTimersByTime(100);
  expect(deadline.signal.aborted).toBe(true);
});

test('cancelled, it does not come', () => {
  const deadline = deadlineIn(100);
  const listener = jest.fn();
  deadline.onExpiry(listener);
  deadline.cancel();
  jest.advanceTimersByTime(200);
  expect(listener).not.toHaveBeenCalled();
  expect(deadline.signal.aborted).toBe(false);
});
