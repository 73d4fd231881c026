import { WebhookError, type ValidationError } from './errors';

/** A function that AJV generated from a schema: true, or false with what it found on `errors`. */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: readonly ValidationError[] | null;
}

/** Returns the value as what the validator's schema says it is; throws `code` naming the field and the fault. */
export function validated<T>(
  validator: Validator<T>,
  value: unknown,
  code: 'QUERY_INVALID' | 'BODY_INVALID',
  describe: (error: ValidationError) => string,
): T {
  if (validator(value)) return value;
  const details = validator.errors!;
  throw new WebhookError(code, details.map(describe).join(), { details });
}
