import fc from 'fast-check';
import { anyCase } from './cases';
import { Laboratory } from './run';

const numRuns = Number(process.env.PROPERTY_CASES ?? 4000);

test(`${numRuns} generated requests each come to what the model predicts`, async () => {
  const laboratory = new Laboratory();
  try {
    await fc.assert(
      fc.asyncProperty(anyCase, (c) => laboratory.check(c)),
      // One seed, so that a red test is red again; `npm run fuzz` tries others.
      { numRuns, seed: 60805 },
    );
  } finally {
    await laboratory.close();
  }
  // A generator that no longer reaches a code would prove nothing about it.
  const reached = [
    ...['next', 'handled', 'QUERY_INVALID', 'SDKAPPID_MISMATCH', 'SIGNATURE_MISSING'],
    ...['SIGNATURE_INVALID', 'SIGNATURE_EXPIRED', 'BODY_TOO_LARGE', 'BODY_UNSUPPORTED'],
    ...['BODY_NOT_JSON', 'BODY_INVALID', 'COMMAND_MISMATCH', 'CLIENT_ABORTED'],
    ...['HANDLER_FAILED'],
  ];
  const expected = numRuns < 4000 ? [] : reached;
  expect(Object.keys(laboratory.counts)).toEqual(expect.arrayContaining(expected));
}, 240_000);
