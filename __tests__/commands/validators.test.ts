import Ajv from 'ajv';
import fc from 'fast-check';
import { commands } from '../../lib/catalogue';
import type { Field } from '../../lib/commands/definition';
import { bodySchema } from '../../lib/commands/schemas';
import { loadCommand } from '../../lib/generated/catalogue';
import { definitions } from '../../lib/generated/definitions';
import { firstFault } from '../../lib/receive/check/first-fault';
import { bodyOf, placesOf, pointer, samplesOf, withValue, type Place } from './tables';

/** Values of each JSON type; a number with a fraction is a type of its own. */
const jsonValues = {
  string: 'x',
  integer: 7,
  fraction: 1.5,
  boolean: false,
  null: null,
  array: [],
  object: {},
};
type JsonType = keyof typeof jsonValues;

const jsonTypes: Readonly<Record<string, readonly JsonType[]>> = {
  String: ['string'],
  Integer: ['integer'],
  Boolean: ['boolean'],
  Array: ['array'],
  Object: ['object'],
  Any: ['string', 'integer', 'fraction', 'boolean', 'null', 'array', 'object'],
};

/** The JSON types that are taken: those of the document, and of an account a number as well. */
function takenTypes(name: string, type: Field['type'], isStrict: boolean): JsonType[] {
  const taken = [type].flat().flatMap((each) => jsonTypes[each]!);
  const isAccount = type === 'String' && name.endsWith('Account');
  return isAccount && !isStrict ? [...taken, 'integer'] : taken;
}

const byName = commands.map((command) => [command.name, command] as const);

describe.each(byName)('%s', (name, command) => {
  const { fields, schemas, strict } = command;
  const { validateBody, fields: checked } = loadCommand(name)!;
  const explain = (body: unknown) => firstFault(checked, body);
  const whole = bodyOf(fields);
  const places = placesOf(fields);

  function faultOf(body: unknown): string | undefined {
    const isRight = validateBody(body);
    const fault = explain(body);
    expect(fault === undefined).toBe(isRight);
    if (!fault) return undefined;
    const { instancePath, keyword, params } = fault;
    const { missingProperty } = params as { missingProperty?: string };
    return keyword === 'required' ? `${instancePath} lacks ${missingProperty!}` : instancePath;
  }

  const isNeeded = ({ path, field }: Place) =>
    ['required', 'always', undefined].includes(field.presence) &&
    (strict === true || path.join() !== 'CallbackCommand');

  test('a body with every field is taken, and so are fields that no document lists', () => {
    expect(faultOf(whole)).toBeUndefined();
    expect(faultOf({ ...whole, Unknown: [null] })).toBeUndefined();
    for (const sample of samplesOf(command)) {
      expect(faultOf(sample)).toBeUndefined();
    }
  });

  test('a field that is always sent must be there, and no other', () => {
    for (const place of places) {
      const parent = pointer(place.path.slice(0, -1));
      const expected = isNeeded(place) ? `${parent} lacks ${place.name}` : undefined;
      expect([place.path, faultOf(withValue(whole, place.path, undefined))]).toEqual([
        place.path,
        expected,
      ]);
    }
  });

  test('each field takes its types, and no other', () => {
    for (const { path, name: fieldName, field } of places) {
      const taken = takenTypes(fieldName, field.type, strict === true);
      for (const [type, value] of Object.entries(jsonValues)) {
        // An empty object lacks the fields of an Object; what is inside one has its own turn.
        if (type === 'object' && field.fields) continue;
        const expected = taken.includes(type as JsonType) ? undefined : pointer(path);
        expect([path, type, faultOf(withValue(whole, path, value))]).toEqual([
          path,
          type,
          expected,
        ]);
      }
    }
  });

  test('each list takes elements of its type, and no other', () => {
    for (const { path, name: fieldName, field } of places) {
      const { items } = field;
      if (items === undefined) continue;
      const taken = typeof items === 'string' ? takenTypes(fieldName, items, strict === true) : [];
      for (const [type, value] of Object.entries(jsonValues)) {
        if (type === 'object' && typeof items === 'object') continue;
        const expected = taken.includes(type as JsonType) ? undefined : pointer([...path, 0]);
        expect([path, type, faultOf(withValue(whole, path, [value]))]).toEqual([
          path,
          type,
          expected,
        ]);
      }
    }
  });

  test("gives AJV's own verdict on the public schema, and explains it in AJV's words", () => {
    const ajv = new Ajv({ strict: true, strictTypes: true }).compile(schemas.body);
    const definition = definitions.find(({ name }) => name === command.name)!;
    const bare = new Ajv({ allowUnionTypes: true }).compile(bodySchema(definition, { bare: true }));
    const names = [...Object.keys(fields), '__proto__', 'constructor', 'Unknown'];
    const number = fc.constantFrom(0, -0, -1, 1.5, 8.64e15, 8.64e15 + 2, 1e308, Infinity, NaN);
    const value = fc.oneof(fc.jsonValue(), number, fc.constantFrom(undefined, 'x', [{}], [[]]));
    const shallow = fc
      .dictionary(fc.constantFrom(...names), value, { maxKeys: 2 })
      .map((mutation) => ({ ...whole, ...mutation }));
    const deep = fc
      .tuple(fc.constantFrom(...places), value)
      .map(([{ path }, replacement]) => withValue(whole, path, replacement));
    const verdicts = new Set<boolean>();
    fc.assert(
      fc.property(fc.oneof(shallow, deep, value), (candidate) => {
        const verdict = validateBody(candidate);
        verdicts.add(verdict);
        expect(verdict).toBe(ajv(candidate));
        // With a list of types, where the public schema has an anyOf of several.
        expect(bare(candidate)).toBe(verdict);
        expect(explain(candidate)).toEqual(bare.errors?.[0]);
      }),
      { numRuns: 200 },
    );
    expect(verdicts.size).toBe(2);
  });
});
