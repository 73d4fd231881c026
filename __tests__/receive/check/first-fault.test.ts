import Ajv from 'ajv';
import fc from 'fast-check';
import type { Fields } from '../../../lib/commands/definition';
import { bodyFields } from '../../../lib/commands/checked-fields';
import { bodySchema } from '../../../lib/commands/schemas';
import { firstFault } from '../../../lib/receive/check/first-fault';

const types = fc.constantFrom('String', 'Integer', 'Boolean', 'Object', 'Any');
const names = ['A', 'B', 'C_Account', 'x/y', 'x~y'];
const description = fc.constant('');
const presence = fc.constantFrom('always', 'optional');

const { fields } = fc.letrec<{ fields: Fields }>((tie) => ({
  fields: fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ type: types, description, presence }),
      fc.record({ type: fc.constant(['Integer', 'String'] as const), description, presence }),
      fc.record({
        type: fc.constant('Integer' as const),
        description,
        minimum: fc.nat(5),
        maximum: fc.nat(9),
      }),
      fc.record({
        type: fc.constant('String' as const),
        description,
        const: fc.constantFrom('a', ''),
      }),
      fc.record({
        type: fc.constant('String' as const),
        description,
        pattern: fc.constant('^a+$'),
      }),
      fc.record({ type: fc.constant('Array' as const), description, items: types }),
      fc.record({
        type: fc.constant(['Array', 'Object', 'String'] as const),
        description,
        items: tie('fields'),
        fields: tie('fields'),
        pattern: fc.constant('^a+$'),
      }),
      fc.record({
        type: types,
        description,
        items: types,
        fields: tie('fields'),
        pattern: fc.constant('^a+$'),
      }),
      fc.record({ type: fc.constant('Array' as const), description, items: tie('fields') }),
      fc.record({
        type: fc.constant('Object' as const),
        description,
        presence,
        fields: tie('fields'),
      }),
    ),
    { maxKeys: 4 },
  ),
}));

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'aaa', '', 'b', 0, 3, 9, 10, 1.5, 2 ** 53, -(2 ** 53), true, null, []),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 4 }),
  ),
})).any;

test('says what AJV says', () => {
  const ajv = new Ajv({ allowUnionTypes: true, strictSchema: false });
  const verdicts = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(fields, fc.array(value, { maxLength: 20 }), (table, values) => {
      const definition = { name: 'X.Y', kind: 'after', fields: table } as const;
      const byAjv = ajv.compile(bodySchema(definition, { bare: true }));
      const checked = bodyFields(definition);
      for (const each of values) {
        const isValid = firstFault(checked, each) === undefined;
        verdicts[isValid ? 'valid' : 'invalid'] += 1;
        expect(isValid).toBe(byAjv(each));
      }
    }),
    { numRuns: 1000 },
  );
  expect(verdicts.valid).toBeGreaterThan(100);
  expect(verdicts.invalid).toBeGreaterThan(100);
});

test.each<[Fields, unknown]>([
  [{ A: { type: 'Integer', description: '', minimum: 3, maximum: 4 } }, { A: 3 }],
  [{ A: { type: 'Integer', description: '', minimum: 3, maximum: 4 } }, { A: 4 }],
  [{ A: { type: 'Boolean', description: '' } }, { A: false }],
  [{ A: { type: 'String', description: '', const: 'a' } }, { A: 'a' }],
  [{ A: { type: 'String', description: '', pattern: '^.$' } }, { A: '😀' }],
  [{ A: { type: 'Any', description: '', pattern: '^a$' } }, { A: 5 }],
  [{ A: { type: 'Any', description: '' } }, { A: null }],
])('%j accepts %j, as AJV does', (table, body) => {
  const definition = { name: 'X.Y', kind: 'after', fields: table } as const;
  const schema = bodySchema(definition, { bare: true });
  const byAjv = new Ajv({ allowUnionTypes: true, strict: false }).compile(schema);
  expect([firstFault(bodyFields(definition), body), byAjv(body)]).toEqual([undefined, true]);
});

test.each<[Fields, unknown]>([
  [{ A: { type: 'String', description: '' } }, {}],
  [{ A: { type: 'String', description: '' } }, { A: 1 }],
  [{ A: { type: ['Integer', 'String'], description: '' } }, { A: true }],
  [{ A: { type: 'Integer', description: '', maximum: 3 } }, { A: 4 }],
  [{ A: { type: 'Integer', description: '', minimum: 3 } }, { A: 2 }],
  [{ A: { type: 'String', description: '', const: 'a' } }, { A: 'b' }],
  [{ A: { type: 'String', description: '', pattern: '^a$' } }, { A: 'b' }],
  [
    {
      'x/~y': {
        type: 'Object',
        description: '',
        fields: { B: { type: 'Integer', description: '' } },
      },
    },
    { 'x/~y': { B: '' } },
  ],
  [{ A: { type: 'Array', description: '', items: 'String' } }, { A: ['a', 1] }],
  [
    { A: { type: 'Array', description: '', items: { B: { type: 'Any', description: '' } } } },
    { A: [{ B: 1 }, {}] },
  ],
  [{}, []],
])('%j finds in %j what AJV finds', (table, body) => {
  const definition = { name: 'X.Y', kind: 'after', fields: table } as const;
  const byAjv = new Ajv({ allowUnionTypes: true }).compile(bodySchema(definition, { bare: true }));
  expect(byAjv(body)).toBe(false);
  expect(firstFault(bodyFields(definition), body)).toEqual(byAjv.errors![0]);
});
