import type { CheckedFields } from './command';
import { Findings } from './findings';
import { inspect } from './inspect';
import type { Validator } from './validator';

/**
 * A validator for fields that no build can have AJV generate one for. It reports the same errors as AJV:
 * the first alone.
 */
export function fieldsValidator(fields: CheckedFields): Validator<object> {
  const validate: Validator<object> = (value): value is object => {
    const found = new Findings(true);
    inspect({ types: ['Object'], presence: 'required', fields }, value, value, found);
    validate.errors = found.refusal ? [found.refusal] : null;
    return !found.refusal;
  };
  return validate;
}
