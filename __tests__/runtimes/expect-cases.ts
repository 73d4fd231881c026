import { cases, type Case } from './cases';
import { drive, type Outcome } from './driver';

/** The two entries of the package: for node's requests and responses, and for Request and Response. */
export type EntryName = 'node' | 'fetch';

function expectedOf(c: Case, entry: EntryName) {
  const told = c.told.map((what) =>
    typeof what === 'string'
      ? { failed: what }
      : { handled: { command: what.handled, body: what.body ?? {} }, isPolluted: false },
  );
  const hasTwo = typeof c.answer === 'object' && 'node' in c.answer;
  return { answer: hasTwo ? c.answer[entry] : c.answer, told };
}

/** A test for each case, sent at once to the origin of a host that `start` starts. */
export function expectCases(entry: EntryName, start: () => Promise<string>): void {
  let outcomes: readonly PromiseSettledResult<Outcome>[];

  beforeAll(async () => {
    const origin = await start();
    outcomes = await Promise.allSettled(cases.map((c, number) => drive(origin, c, number)));
  });

  test.each(cases.map((c, number) => ({ ...c, number })))('$name', ({ number, ...c }) => {
    const outcome = outcomes[number]!;
    if (outcome.status === 'rejected') throw outcome.reason;
    expect(outcome.value).toMatchObject(expectedOf(c, entry));
  });
}
