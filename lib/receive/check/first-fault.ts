import type { ValidationError } from '../errors';
import type { CheckedFields } from './field';
import { Findings } from './findings';
import { inspect } from './inspect';

/** The first difference of an object from the documents, in AJV's words; undefined if there is none. */
export function firstFault(fields: CheckedFields, value: unknown): ValidationError | undefined {
  const found = new Findings(true);
  inspect({ types: ['Object'], presence: 'required', fields }, value, value, found);
  return found.refusal;
}
