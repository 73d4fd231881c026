import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockDirectory } from '../../../src/store/database/directory-lock';
import { temporaryDirectory } from '../../helpers/cleanups';

const inUse = 'another process is using this directory';

test('a lock keeps others out until it is released', async () => {
  const directory = temporaryDirectory();
  const lock = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toThrow(inUse);
  await lock.release();
  const next = await lockDirectory(directory);
  await next.release();
});

test('one of many that come at once gets it', async () => {
  const directory = temporaryDirectory();
  for (let round = 0; round < 10; round += 1) {
    const claims = await Promise.allSettled(
      Array.from({ length: 10 }, () => lockDirectory(directory)),
    );
    const locks = claims.flatMap((claim) => (claim.status === 'fulfilled' ? [claim.value] : []));
    expect(locks.length).toBeLessThanOrEqual(1);
    for (const lock of locks) await lock.release();
  }
  await (await lockDirectory(directory)).release();
});

test('what dead processes left is swept away', async () => {
  const directory = temporaryDirectory();
  for (const name of ['lock.1', 'lock.9', 'claim-dead', 'other']) {
    writeFileSync(join(directory, name), '');
  }
  const lock = await lockDirectory(directory);
  expect(readdirSync(directory).sort()).toEqual(['lock.10', 'other']);
  await lock.release();
});

test('a path may be longer than the address of a socket', async () => {
  const directory = join(temporaryDirectory(), 'd'.repeat(200), 'd'.repeat(200));
  mkdirSync(directory, { recursive: true });
  const lock = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toThrow(inUse);
  await lock.release();
  const next = await lockDirectory(directory);
  expect(readdirSync(directory)).toEqual(['lock.2']);
  await next.release();
});
