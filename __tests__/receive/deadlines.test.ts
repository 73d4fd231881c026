import { Deadlines } from '../../lib/receive/deadlines';

describe('on a clock that stands still', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('each comes at its own time, by one timer for all', () => {
    const deadlines = new Deadlines(100);
    const came: string[] = [];
    const set = (name: string) => deadlines.set().onExpiry(() => came.push(name));
    set('at 100');
    set('at 100 too');
    jest.advanceTimersByTime(30);
    set('at 130');
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(69);
    expect(came).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(came).toEqual(['at 100', 'at 100 too']);
    jest.advanceTimersByTime(29);
    expect(came).toHaveLength(2);
    jest.advanceTimersByTime(1);
    expect(came).toEqual(['at 100', 'at 100 too', 'at 130']);
  });

  test('one that is cancelled does not keep the others from coming in time', () => {
    const deadlines = new Deadlines(100);
    const listener = jest.fn();
    const first = deadlines.set();
    jest.advanceTimersByTime(50);
    deadlines.set().onExpiry(listener);
    first.cancel();
    jest.advanceTimersByTime(99);
    expect(listener).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('when none is left the timer ends, and begins anew with the next', () => {
    const deadlines = new Deadlines(100);
    deadlines.set().cancel();
    jest.advanceTimersByTime(100);
    expect(jest.getTimerCount()).toBe(0);
    const listener = jest.fn();
    deadlines.set().onExpiry(listener);
    jest.advanceTimersByTime(100);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('one that is set while another comes has its full time', () => {
    const deadlines = new Deadlines(100);
    const listener = jest.fn();
    deadlines.set().onExpiry(() => deadlines.set().onExpiry(listener));
    jest.advanceTimersByTime(199);
    expect(listener).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
