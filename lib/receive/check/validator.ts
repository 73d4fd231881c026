import type { ValidationError } from '../errors';

/** The check of the query, which AJV generated from its schema: it returns true, or false with the findings on `errors`. */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: readonly ValidationError[] | null;
}
