import { tableSchema } from '../../lib/commands/field-schema';
import { queryParameters } from '../../lib/commands/query-parameters';
import { validatorCode } from './validator-code';

/** The validator of the query, which is the same for all commands. */
export function queryFile(): string {
  const code = validatorCode('validateQuery', tableSchema(queryParameters, { bare: true }));
  return `// @ts-nocheck -- AJV writes JavaScript
// Written by scripts/generate from lib/commands/query-parameters.ts.
import type { Validator } from '../receive/check/validator';
${code.replace('const validateQuery =', 'export const validateQuery: Validator<object> =')}`;
}
