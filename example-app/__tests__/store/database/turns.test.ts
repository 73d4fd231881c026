import { takingTurns } from '../../../src/store/database/turns';

/** As a statement that runs in this process does. */
function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('work is done one after the other, also where one fails', async () => {
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

test('what else there is to do has several turns of the event loop between two works', async () => {
  const inTurn = takingTurns();
  let turns = 0;
  const turn = () => {
    turns += 1;
    block(0.1);
    if (turns < 1_000) setImmediate(turn);
  };
  setImmediate(turn);
  await inTurn(() => {
    block(10);
    return Promise.resolve();
  });
  const before = turns;
  await inTurn(() => Promise.resolve());
  expect(turns - before).toBeGreaterThan(1);
  turns = 1_000;
});
