import type { CommandDefinition, Field, Fields } from '../../lib/commands/definition';

type Path = readonly (string | number)[];

/** A documented field, and where it is in a body that has one element in each array. */
export interface Place {
  readonly path: Path;
  readonly name: string;
  readonly field: Field;
}

/** Every documented field, those inside others too. */
export function placesOf(fields: Fields, inside: Path = []): Place[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = [...inside, name];
    const inner = typeof field.items === 'object' ? field.items : field.fields;
    const innerPath = typeof field.items === 'object' ? [...path, 0] : path;
    return [{ path, name, field }, ...(inner ? placesOf(inner, innerPath) : [])];
  });
}

const values = { String: 'x', Integer: 1, Boolean: true, Object: {}, Array: [], Any: null };

function valueOf({ type, items, fields, const: constant }: Field): unknown {
  if (constant !== undefined) return constant;
  if (typeof items === 'object') return [bodyOf(items)];
  if (items) return [values[items]];
  if (fields) return bodyOf(fields);
  return values[[type].flat()[0]!];
}

/** A body with every documented field, and one element in each array. */
export function bodyOf(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field)]));
}

/** A copy of the body with another value at the path; undefined takes the field out. */
export function withValue(body: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (Array.isArray(body)) {
    return body.map((each: unknown, i) =>
      i !== step ? each : rest.length > 0 ? withValue(each, rest, value) : value,
    );
  }
  const fields = body as Readonly<Record<string, unknown>>;
  const inner = rest.length > 0 ? withValue(fields[step!], rest, value) : value;
  const entries = Object.entries({ ...fields, [step!]: inner });
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
}

/** All bodies that the documents show. */
export function samplesOf({ sample, moreSamples = [] }: CommandDefinition): object[] {
  return [sample!, ...moreSamples.map(({ body }) => body)];
}

export const pointer = (path: Path) => path.map((step) => `/${step}`).join('');
