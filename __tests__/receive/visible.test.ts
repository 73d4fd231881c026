import { visible } from '../../lib/receive/visible';

const ranges: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0x061c, 0x061c],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2066, 0x2069],
];

const isUnsafe = (code: number) => ranges.some(([first, last]) => code >= first && code <= last);

test('escapes what a terminal would obey or not show, and nothing else', () => {
  const codes = Array.from({ length: 0x10000 }, (_, code) => code);
  const wrong = codes.filter((code) => {
    const character = String.fromCharCode(code);
    const escaped = `\\u${code.toString(16).padStart(4, '0')}`;
    return visible(character) !== (isUnsafe(code) ? escaped : character);
  });
  expect(wrong).toEqual([]);
});

test('escapes each of several, and leaves ideographs and emoji as they are', () => {
  expect(visible('a\u001b[31mb\r\n撤回😀\u202e')).toBe('a\\u001b[31mb\\u000d\\u000a撤回😀\\u202e');
});

test('JSON text keeps its value', () => {
  const value = { text: '\u0000\n\u007f\u009b\u2066 "\\' };
  expect(JSON.parse(visible(JSON.stringify(value)))).toEqual(value);
});
