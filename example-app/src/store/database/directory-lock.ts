import { randomUUID } from 'node:crypto';
import { link, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface DirectoryLock {
  release(): Promise<void>;
}

const lockName = /^lock\.([0-9]+)$/;
const claimPrefix = 'claim-';
// The path of a socket may have 103 bytes on the strictest system; a claim takes 43 of them.
const longestDirectory = 60;

const errorCode = (error: unknown) => (error as NodeJS.ErrnoException).code ?? '';

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject).listen(path, () => {
      resolve(server);
    });
  });
}

/** A socket answers exactly as long as the process that made it lives. */
function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error) => {
      resolve(!['ECONNREFUSED', 'ENOENT'].includes(errorCode(error)));
    });
  });
}

async function newestLock(directory: string): Promise<number> {
  const names = await readdir(directory);
  return Math.max(0, ...names.map((name) => Number(lockName.exec(name)?.[1] ?? 0)));
}

/** Returns the number of the lock that the claim became, or undefined if another process has one. */
async function lockWith(claim: string, directory: string): Promise<number | undefined> {
  const newest = await newestLock(directory);
  if (newest > 0 && (await isAlive(join(directory, `lock.${newest}`)))) return undefined;
  const number = newest + 1;
  try {
    await link(claim, join(directory, `lock.${number}`));
  } catch (error) {
    if (['EEXIST', 'ENOENT'].includes(errorCode(error))) return undefined;
    throw error;
  }
  // A later process may have seen more locks die and taken a higher number.
  return (await newestLock(directory)) === number ? number : undefined;
}

async function removeLeftovers(directory: string, number: number): Promise<void> {
  for (const name of await readdir(directory)) {
    const isOld = Number(lockName.exec(name)?.[1] ?? number) < number;
    if (isOld || name.startsWith(claimPrefix)) await rm(join(directory, name), { force: true });
  }
}

async function claimLock(directory: string): Promise<DirectoryLock> {
  const claim = join(directory, `${claimPrefix}${randomUUID()}`);
  const server = await listen(claim);
  const release = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  const number = await lockWith(claim, directory);
  if (number === undefined) {
    await release();
    throw new Error('another process is using this directory');
  }
  await removeLeftovers(directory, number);
  return { release };
}

/** Uses a directory under a short name, however long its own: a symbolic link, removed afterwards. */
async function byShortName<T>(directory: string, use: (name: string) => Promise<T>): Promise<T> {
  const place = await mkdtemp(join(tmpdir(), 'lock-'));
  try {
    const name = join(place, 'd');
    await symlink(directory, name);
    return await use(name);
  } finally {
    await rm(place, { recursive: true });
  }
}

/**
 * Keeps other processes out of a directory for as long as this process lives, also those in other
 * containers. The lock is a listening socket, `lock.N`: once its process is gone, however it went,
 * nothing answers there, and the next one makes `lock.N+1`. Numbers are never reused, so that a slow
 * process cannot take the lock away from a quick one.
 */
export function lockDirectory(directory: string): Promise<DirectoryLock> {
  const isShort = Buffer.byteLength(directory) <= longestDirectory;
  return isShort ? claimLock(directory) : byShortName(directory, claimLock);
}
