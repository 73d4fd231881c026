/** What a wrong value is. Only its type is named, since the value may be a secret. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (value === '') return 'an empty string';
  return Array.isArray(value) ? 'a list' : `of type ${typeof value}`;
}
