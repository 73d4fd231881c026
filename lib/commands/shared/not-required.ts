import type { Fields } from '../definition';

/** A shape in a list or command whose event can be told without its fields. */
export function notRequired(shape: Fields): Fields {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, { ...field, presence: 'always' }]),
  );
}
