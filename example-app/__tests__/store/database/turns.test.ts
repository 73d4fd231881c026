import { takingTurns } from '../../../src/store/database/turns';

afterEach(() => jest.restoreAllMocks());

test('work is done one after the other, even if some of it fails', async () => {
  const inTurn = takingTurns();
  const steps: string[] = [];
  const work = (name: string, fails = false) =>
    inTurn(async () => {
      steps.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 2));
      steps.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const outcomes = await Promise.allSettled([work('a'), work('b', true), work('c')]);
  expect(outcomes).toMatchObject([{ value: 'a' }, { reason: { message: 'b' } }, { value: 'c' }]);
  expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('between two works, other work gets as much time as the first one took, and no more', async () => {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const inTurn = takingTurns();
  let turns = 0;
  const turn = () => {
    turns += 1;
    now += 1;
    if (turns < 100) setImmediate(turn);
  };
  setImmediate(turn);
  await inTurn(() => {
    // As a statement that runs in this process does.
    now += 10;
    return Promise.resolve();
  });
  const before = turns;
  await inTurn(() => Promise.resolve());
  expect(turns - before).toBe(10);
  turns = 100;
});

test('a turn in which nothing happened ends the wait', async () => {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const inTurn = takingTurns();
  const work = () => {
    now += 10;
    return Promise.resolve('done');
  };
  // The clock stands still meanwhile: waiting until 10 ms are over would never end.
  await expect(Promise.all([inTurn(work), inTurn(work)])).resolves.toEqual(['done', 'done']);
});
