import { units } from '../../commands/describe';
import type { Field } from '../../commands/definition';
import { fill, type Say } from '../terminal/phrase';

/** What a field means, with its unit, in the language of the user. */
export function measured({ description, unit }: Pick<Field, 'description' | 'unit'>, say: Say) {
  return unit ? fill(say('{}, in {}'), say(description), say(units[unit])) : say(description);
}
