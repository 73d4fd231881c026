/**
 * Sends generated requests until stopped (Ctrl-C) or until one is not treated as the model in
 * __tests__/property/model.ts predicts. `npm run fuzz -- SEED` starts from a seed.
 */
import fc from 'fast-check';
import { anyCase } from '../__tests__/property/cases';
import { Laboratory } from '../__tests__/property/run';

const batch = 1000;

async function main(): Promise<void> {
  const laboratory = new Laboratory();
  const started = performance.now();
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  process.on('unhandledRejection', (reason) => {
    console.error('unhandled rejection', reason);
    process.exit(1);
  });

  let seed = Number(process.argv[2] ?? Date.now() % 2 ** 31);
  for (let done = batch; !stopping.signal.aborted; done += batch, seed += 1) {
    const property = fc.asyncProperty(anyCase, (c) => laboratory.check(c));
    const result = await fc.check(property, { seed, numRuns: batch });
    if (result.failed) {
      console.error(fc.defaultReportMessage(result));
      console.error(`\nReproduce with: npm run fuzz -- ${seed}`);
      process.exitCode = 1;
      break;
    }
    const rate = Math.round(done / ((performance.now() - started) / 1000));
    console.log(`${done} requests, ${rate} a second, seed ${seed}`);
  }
  console.log(laboratory.counts);
  await laboratory.close();
}

void main();
