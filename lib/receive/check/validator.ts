import type { ValidationError } from '../errors';

/** A function that AJV generated from a schema: it returns true, or false with the findings on `errors`. */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: readonly ValidationError[] | null;
}
