import type { Case, Subject } from './case';

const isAccepted = { expected: 'accepted', isAdvice: true } as const;
const remedy =
  'The documents are wrong in places, and the sender does not repeat what is rejected: deliver the event with what it has (with this package, leave the option `strict` off).';

/** The fields that the documents always show, although an event can be told without them. */
function alwaysShown({ fields, sample }: Subject['definition']): string[] {
  return Object.entries(fields)
    .filter(([name, { presence }]) => (presence ?? 'always') === 'always' && name in sample)
    .map(([name]) => name)
    .filter((name) => name !== 'CallbackCommand');
}

/** Events that differ from their documents in a detail, as real ones do. */
export function driftCases({ make, definition }: Subject): Case[] {
  // Of a strict command the document is the contract.
  if (definition.strict) return [];
  const { sample } = definition;
  const names = alwaysShown(definition);
  const cases: Case[] = [];
  const [lacking] = names;
  if (lacking !== undefined) {
    cases.push({
      ...isAccepted,
      sent: 'without a field that the documents always show',
      request: () => make({ body: { [lacking]: undefined } }),
      remedy,
    });
  }
  const number = names.find((name) => typeof sample[name] === 'number');
  if (number !== undefined) {
    cases.push({
      ...isAccepted,
      sent: 'with a number as text',
      request: () => make({ body: { [number]: String(sample[number]) } }),
      remedy,
    });
  }
  return cases;
}
