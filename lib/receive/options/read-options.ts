import { isObject } from '../is-object';
import type { Platform } from '../platform';
import type { Check } from './check';
import type { Settings } from './options';
import { typeName } from './type-name';

const numberOrType = (value: unknown) =>
  typeof value === 'number' ? String(value) : typeName(value);

/** Throws a TypeError that names the option unless its value is valid. */
export function checkOption(
  { passes, expected, describe = numberOrType }: Check,
  name: string,
  value: unknown,
): void {
  if (passes(value)) return;
  throw new TypeError(`Option "${name}" must be ${expected}; it is ${describe(value)}`);
}

type Values = Record<string, unknown>;

/** A list is copied, including holes, so that what is checked is what is used. */
const own = (value: unknown): unknown => (Array.isArray(value) ? [...(value as unknown[])] : value);

function readOption(options: Values, name: string, check: Check, platform: Platform): unknown {
  const value = own(options[name]);
  const isLeftOut = value === undefined && !(name === 'token' && name in options);
  if (isLeftOut && check.byDefault) return check.byDefault(platform);
  checkOption(check, name, value);
  return value;
}

/**
 * Reads each option once, wherever it comes from (own, inherited, a getter), checks it, and fills in the defaults.
 *
 * @param required what is required besides sdkAppId, in words
 * @throws TypeError that names the option and what it should have been
 */
export function readOptions(
  options: unknown,
  checks: Readonly<Record<string, Check>>,
  required: string,
  platform: Platform,
): Settings & Values {
  if (!isObject(options)) {
    throw new TypeError(`The options must be an object with sdkAppId and ${required}`);
  }
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(checks, name)) {
      const names = Object.keys(checks).join(', ');
      throw new TypeError(`Unknown option "${name}"; the options are ${names}`);
    }
  }
  const values: Values = { undecided: 'fail', strict: false };
  for (const [name, check] of Object.entries(checks)) {
    values[name] = readOption(options as Values, name, check, platform);
  }
  const { token } = values as { token: string | readonly string[] | false };
  const tokens = token === false ? [] : [token].flat();
  return { ...values, tokens } as unknown as Settings & Values;
}
