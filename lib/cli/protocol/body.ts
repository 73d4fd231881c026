import { isJsonObject } from '../../receive/is-object';
import { parseJson } from '../../receive/read/json';
import { readInput } from '../terminal/input';
import type { Io } from '../terminal/io';
import { UsageError } from '../terminal/usage-error';
import { setFields, type Setting } from './set-path';

/** A body as an object; undefined if it is not one. */
export function objectOf(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What `--body` gives: JSON itself, stdin for `-`, or a file. Sent as it is, whatever it is. */
export function givenBody(given: string, io: Io): Promise<Buffer> {
  if (/^\s*[{[]/.test(given)) return Promise.resolve(Buffer.from(given));
  return readInput('--body', given, io);
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    throw new UsageError('--set cannot change this body: it is nested too deeply');
  }
}

/**
 * A body with fields set; without settings, the same bytes.
 *
 * @throws UsageError if it is not a JSON object, or would lose digits
 */
export function changeBody(body: Buffer, settings: readonly Setting[]): Buffer {
  if (settings.length === 0) return body;
  const object = objectOf(body);
  if (!object) throw new UsageError('--set needs a body that is a JSON object');
  const { value, exact } = parseJson(body.toString());
  if (value !== exact) {
    throw new UsageError(
      '--set would round an integer beyond 2^53 in this body: change the body itself',
    );
  }
  return Buffer.from(toJson(setFields(object, settings)));
}
