import { commands } from '../../lib/catalogue';
import { loadCommand } from '../../lib/generated/catalogue';
import { checkBody, noDrift } from '../../lib/receive/check/body';
import {
  fateOf,
  fateWith,
  fateWithout,
  isAccountName,
  kindOf,
  values,
  type Fate,
  type Sent,
  type Told,
} from './drift-rule';
import { bodyOf, placesOf, pointer, samplesOf, withValue, type Place } from './tables';

const recall = 'OfficialAccount.CallbackAfterMsgWithDraw';
const byName = commands
  .filter(({ name }) => name !== recall)
  .map((command) => [command.name, command] as const);

const inOrder = (told: readonly Told[]) => told.map((each) => each.join(' ')).sort();

/** Where the value stands that the text has instead: no text of a sample is like it. */
const mark = '\u{10FFFF}here';

describe.each(byName)('%s', (name, definition) => {
  const command = loadCommand(name)!;
  const { fields } = definition;
  // With its own name, which would else be another's.
  const whole = { ...bodyOf(fields), ...(fields.CallbackCommand && { CallbackCommand: name }) };
  const places = placesOf(fields);

  /** What became of a text, in the terms of the rule. */
  function fate(text: string, strict = false): Fate | { body: unknown; told: string[] } {
    try {
      const { body, drift } = checkBody(text, undefined, command, strict);
      const told = drift.map(({ instancePath, keyword }): Told => [instancePath, keyword]);
      return { body, told: inOrder(told) };
    } catch (error) {
      expect(error).toMatchObject({ code: 'BODY_INVALID' });
      return 'refused';
    }
  }

  function expectFate(path: Place['path'], sent: Sent | undefined, expected: Fate): void {
    const marked = JSON.stringify(withValue(whole, path, sent && mark));
    const received = fate(sent ? marked.replace(`"${mark}"`, sent.json) : marked);
    const wanted =
      expected === 'refused'
        ? expected
        : {
            body: withValue(whole, path, expected.kept),
            told: inOrder(expected.told ? [expected.told] : []),
          };
    expect([path, sent?.json, received]).toEqual([path, sent?.json, wanted]);
  }

  test('each field missing', () => {
    for (const place of places) expectFate(place.path, undefined, fateWithout(place));
  });

  test.each(values)('each field as $json', (sent) => {
    for (const place of places) {
      const { field } = place;
      // What is inside an Object or a list has its own turn.
      if (kindOf(sent) === 'object' && field.fields) continue;
      if (kindOf(sent) === 'array' && field.items) continue;
      // Another name is another command: COMMAND_MISMATCH.
      if (place.path.join() === 'CallbackCommand' && kindOf(sent) === 'text') continue;
      expectFate(place.path, sent, fateWith(sent, place));
    }
  });

  test.each(values)('each element of a list as $json', (sent) => {
    for (const { path, name: own, field } of places) {
      const { items } = field;
      if (items === undefined || (kindOf(sent) === 'object' && typeof items === 'object')) continue;
      const element = [...path, 0];
      const types = typeof items === 'object' ? ['Object'] : [items];
      const isAccount = typeof items === 'string' && isAccountName(own, items);
      const expected = fateOf(sent, types, {
        isRequired: true,
        isAccount,
        path: pointer(element),
      });
      expectFate(element, sent, expected);
    }
  });

  test('every field at once, as null or missing or as text: all is told, up to 100', () => {
    for (const sent of [undefined, ...values]) {
      let body: unknown = whole;
      const told: Told[] = [];
      // From the inside, so that what holds a field is still there.
      for (const place of [...places].reverse()) {
        const isWhole = place.field.fields !== undefined || place.field.items !== undefined;
        if (isWhole || place.path.join() === 'CallbackCommand') continue;
        const expected = sent ? fateWith(sent, place) : fateWithout(place);
        if (expected === 'refused' || !expected.told) continue;
        body = withValue(body, place.path, sent && mark);
        told.push(expected.told);
      }
      const text = JSON.stringify(body).replaceAll(`"${mark}"`, sent?.json ?? '');
      expect(fate(text)).toMatchObject({ told: inOrder(told) });
    }
  });

  test('what the documents show does not drift', () => {
    for (const sample of samplesOf(definition)) {
      const { drift } = checkBody(JSON.stringify(sample), undefined, command, false);
      expect(drift).toBe(noDrift);
    }
  });

  test('strict: what is told is rejected, and nothing else', () => {
    for (const place of places) {
      for (const sent of [undefined, { json: 'null', kept: null }]) {
        const expected = sent ? fateWith(sent, place) : fateWithout(place);
        const isRight = expected !== 'refused' && !expected.told;
        const body = withValue(whole, place.path, sent && null);
        expect([place.path, fate(JSON.stringify(body), true)]).toEqual([
          place.path,
          isRight ? { body, told: [] } : 'refused',
        ]);
      }
    }
  });
});
