import fc from 'fast-check';
import { anyCase } from './cases';
import { Laboratory } from './run';

/** A generator that no longer reaches one of these would prove nothing about it. */
const reached = [
  ...['next', 'handled', 'QUERY_INVALID', 'SDKAPPID_MISMATCH', 'SIGNATURE_MISSING'],
  ...['SIGNATURE_INVALID', 'SIGNATURE_EXPIRED', 'BODY_TOO_LARGE', 'BODY_UNSUPPORTED'],
  ...['BODY_NOT_JSON', 'BODY_INVALID', 'COMMAND_MISMATCH', 'CLIENT_ABORTED'],
  ...['HANDLER_FAILED', 'drifted'],
];

/** Sends so many generated requests, and throws unless each comes to what the model predicts. */
export async function expectModelToHold(numRuns: number): Promise<void> {
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
  expect(Object.keys(laboratory.counts)).toEqual(expect.arrayContaining(reached));
}
