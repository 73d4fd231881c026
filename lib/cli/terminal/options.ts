import { UsageError } from './usage-error';

/** One option of a command: how its help describes it, and how its text is read. */
export interface Option<T> {
  /** Placeholder of the value in the help; none for a switch. */
  readonly value?: string;
  readonly description: string;
  /** May be given more than once. */
  readonly isRepeatable?: true;
  /** No message may show its value. */
  readonly isSecret?: true;
  /** Throws a UsageError that says what the value must be. */
  readonly read: (texts: readonly string[]) => T;
}

export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values of the options that were given. */
export type Values<T extends Options> = {
  readonly [Name in keyof T]?: T[Name] extends Option<infer Value> ? Value : never;
};

export function option<T>(
  value: string,
  description: string,
  read: (text: string) => T,
): Option<T> {
  return { value, description, read: (texts) => read(texts[0]!) };
}

/** An option whose value never appears in a message. */
export function secret(value: string, description: string): Option<string> {
  return { value, description, isSecret: true, read: ([given]) => trimmed(text(given!)) };
}

export function repeatable<T>(
  value: string,
  description: string,
  read: (text: string) => T,
): Option<readonly T[]> {
  return { value, description, isRepeatable: true, read: (texts) => texts.map(read) };
}

export function flag(description: string): Option<true> {
  return { description, read: () => true };
}

export function text(value: string): string {
  if (value === '') throw new UsageError('must not be empty');
  return value;
}

/** Text without white space at either end, such as the last newline of a file, which nobody would see. */
export function trimmed(value: string): string {
  if (value !== value.trim()) throw new UsageError('must not begin or end with white space');
  return value;
}

/** Text that may be empty. */
export const anyText = (value: string) => value;

export function positiveInteger(value: string): number {
  if (!/^[1-9][0-9]{0,14}$/.test(value)) throw new UsageError('must be a positive integer');
  return Number(value);
}

export function count(value: string): number {
  return value === '0' ? 0 : positiveInteger(value);
}

/** A positive integer that is not over a limit. */
export function upTo(limit: number): (value: string) => number {
  return function read(value) {
    const number = positiveInteger(value);
    if (number > limit) throw new UsageError('must be at most {}', limit);
    return number;
  };
}

/** Milliseconds, from their digits or from a date. */
export function instant(value: string): number {
  const milliseconds = /^[0-9]{1,16}$/.test(value) ? Number(value) : Date.parse(value);
  if (!(milliseconds >= 0 && milliseconds <= 8.64e15)) {
    throw new UsageError(
      'must be Unix time in milliseconds, or a date such as 2026-01-31T12:00:00Z',
    );
  }
  return milliseconds;
}
