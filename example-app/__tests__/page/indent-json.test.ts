import { indentJson } from '../../src/page/indent-json';

const values = [{}, [], { a: [1, { b: [] }], '"\\"': '{[,:]}\\"' }, [[['x']]], 'text', null];

test.each(values.map((value) => JSON.stringify(value)))('%s', (json) => {
  expect(indentJson(json)).toBe(JSON.stringify(JSON.parse(json), null, 2));
});

test('literals stay as they are written, white space does not', () => {
  expect(indentJson(' { "a" :\t1.00 ,"b":\r\n12345678901234567890 } ')).toBe(
    '{\n  "a": 1.00,\n  "b": 12345678901234567890\n}',
  );
});

test('the beginning of a text is indented too', () => {
  const json = JSON.stringify({ a: ['b\\"c', { d: 1 }] });
  for (let length = 0; length < json.length; length += 1) {
    const beginning = json.slice(0, length);
    expect(indentJson(beginning).replaceAll(/\s/g, '')).toBe(beginning);
  }
});

test('what is nested deeply does not grow beyond measure', () => {
  expect(indentJson('['.repeat(10_000)).length).toBeLessThan(300_000);
});
