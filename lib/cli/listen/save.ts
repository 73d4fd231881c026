import { appendFileSync, closeSync, fchmodSync, fstatSync, openSync, readSync } from 'node:fs';
import { jsonLine } from '../terminal/json';
import { SaidError } from '../terminal/phrase';
import { reasonOf } from '../terminal/reason';
import { UsageError } from '../terminal/usage-error';
import { toSaved, type Arrival } from './arrival';

/** A file that webhooks are appended to. */
export interface Save {
  /** Throws a SaidError that gives the system's reason in words. */
  append(arrival: Arrival): void;
  close(): void;
}

// It contains what people wrote.
const ownersOnly = 0o600;

/** True if the last line was cut off, and needs a newline before the next. */
function isCut(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
}

function open(path: string): number {
  try {
    const file = openSync(path, 'a+', ownersOnly);
    if (fstatSync(file).isFile()) fchmodSync(file, ownersOnly);
    if (isCut(file)) appendFileSync(file, '\n');
    return file;
  } catch (error) {
    throw new UsageError('--save cannot write {}: {}', path, reasonOf(error));
  }
}

/**
 * Opens a file for appending.
 *
 * @throws UsageError that says why it cannot be written
 */
export function openSave(path: string): Save {
  const file = open(path);
  return {
    append(arrival) {
      try {
        appendFileSync(file, jsonLine(toSaved(arrival)));
      } catch (error) {
        throw new SaidError('not saved: {}', reasonOf(error));
      }
    },
    close: () => closeSync(file),
  };
}
