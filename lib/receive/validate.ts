import type { ValidationError } from './errors';

/** A function that AJV generated from a schema: true, or false with what it found on `errors`. */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: readonly ValidationError[] | null;
}
