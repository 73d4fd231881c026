import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onCleanup, temporaryDirectory } from './cleanups';

export interface SmallDisk {
  readonly directory: string;
  /** Leaves so many bytes free. */
  fill(free: number): void;
  /** Makes the room free again. */
  empty(): void;
}

function mounted(directory: string, megabytes: number): boolean {
  const args = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=777`, 'tmpfs', directory];
  if (spawnSync('mount', args).status !== 0) return false;
  onCleanup(() => spawnSync('umount', [directory]));
  return true;
}

/** True if a disk of a chosen size can be had; else says loudly that a full one is not tested. */
export function canMount(): boolean {
  const directory = temporaryDirectory();
  if (mounted(directory, 1)) return true;
  process.stderr.write('NO FILE SYSTEM CAN BE MOUNTED HERE: A FULL DISK IS NOT TESTED\n');
  return false;
}

/** A file system in memory. */
export function smallDisk(megabytes: number): SmallDisk {
  const directory = temporaryDirectory();
  if (!mounted(directory, megabytes)) throw new Error('it cannot be mounted');
  const filler = join(directory, 'filler');
  return {
    directory,
    fill(free) {
      const { bavail, bsize } = statfsSync(directory);
      writeFileSync(filler, Buffer.alloc(bavail * bsize - free));
    },
    empty: () => rmSync(filler),
  };
}
