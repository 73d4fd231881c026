import type { Check } from './check';
import { typeName } from './type-name';

let isWarned = false;

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const hasSpace = (value: unknown) => typeof value === 'string' && value !== value.trim();
const isToken = (value: unknown) => isText(value) && !hasSpace(value);

/** What is wrong with a token, which itself is never shown. */
function faultOf(value: unknown): string {
  if (hasSpace(value)) return 'a string with white space at an end';
  if (!Array.isArray(value)) return typeName(value);
  const at = value.findIndex((entry) => !isToken(entry));
  return at < 0 ? 'an empty list' : `a list whose entry ${at} is ${faultOf(value[at])}`;
}

export const tokenCheck: Check = {
  passes: (value) =>
    value === false ||
    isToken(value) ||
    (Array.isArray(value) && value.length > 0 && value.every(isToken)),
  expected:
    'a non-empty string without white space at its ends, a non-empty list of such strings, or false to ' +
    'switch authentication off',
  describe: faultOf,
  byDefault({ warn }) {
    if (!isWarned) {
      isWarned = true;
      warn(
        'Webhook authentication is off, so anyone who knows the URL can forge webhooks. Turn it on in the ' +
          'console and pass the option "token", or pass token: false if you leave it off',
        'TENCENT_IM_NO_TOKEN',
      );
    }
    return false;
  },
};
