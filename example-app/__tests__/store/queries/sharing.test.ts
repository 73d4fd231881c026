import { sharing } from '../../../src/store/queries/sharing';

test('whoever asks during a read shares the next one, and sees what was there before', async () => {
  let reads = 0;
  let stored = 0;
  const { read } = sharing(async () => {
    const seen = stored;
    reads += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return seen;
  });
  const first = read();
  await new Promise((resolve) => setTimeout(resolve, 5));
  stored = 1;
  const others = Array.from({ length: 10 }, () => read());
  await expect(first).resolves.toBe(0);
  await expect(Promise.all(others)).resolves.toEqual(Array.from({ length: 10 }, () => 1));
  expect(reads).toBe(2);
});

test('a read that fails fails those who share it, and the next one is tried', async () => {
  let isAway = true;
  const { read } = sharing(() =>
    isAway ? Promise.reject(new Error('away')) : Promise.resolve('here'),
  );
  await expect(Promise.all([read(), read()])).rejects.toThrow('away');
  isAway = false;
  await expect(read()).resolves.toBe('here');
});

test('the last result is known, with its age', async () => {
  const counting = sharing(() => Promise.resolve('read'));
  expect(counting.last).toBeUndefined();
  await counting.read();
  expect(counting.last).toEqual({ value: 'read', ageMs: expect.any(Number) as unknown });
});

test('an expensive read is followed by a pause, except for whoever wants a result now', async () => {
  const clock = jest.spyOn(performance, 'now');
  let reads = 0;
  const { read } = sharing(() => {
    // As if it took an hour.
    clock.mockReturnValue(3_600_000 * (reads += 1));
    return Promise.resolve(reads);
  });
  clock.mockReturnValue(0);
  await read();
  const inTurn = read('in turn');
  const first = await Promise.race([inTurn, new Promise((resolve) => setTimeout(resolve, 100))]);
  expect(first).toBeUndefined();
  await expect(Promise.all([read('now'), inTurn])).resolves.toEqual([2, 2]);
  clock.mockRestore();
});
