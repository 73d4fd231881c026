import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../lib/catalogue';
import type { CommandDefinition, Fields } from '../../lib/commands/definition';
import { commandAliases, commandKinds, loadCommand } from '../../lib/generated/catalogue';
import { readSources } from '../../scripts/generate/sources';
import { placesOf, samplesOf } from './tables';

const sources = readSources();
const byName = commands.map((command) => [command.name, command] as const);

/** `Group.CallbackBeforeSendMsg` is in group/before-send-msg. */
function pathOf(name: string): string {
  const [family, rest] = name.split('.') as [string, string];
  const kebab = (words: string) =>
    words
      .match(/C2C|[A-Z]+(?![a-z])|[A-Z][a-z]+/g)!
      .join('-')
      .toLowerCase();
  return `${kebab(family)}/${kebab(rest.replace(/^Callback/, ''))}`;
}

test('has 85 commands, each of a name of its own, in the file of that name', () => {
  expect(sources).toHaveLength(85);
  expect(sources.map(({ path }) => path)).toEqual(
    sources.map(({ definition }) => pathOf(definition.name)),
  );
  const names = commands.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
  expect(new Set(names).size).toBe(names.length);
  expect([...commandKinds]).toEqual(commands.map(({ name, kind }) => [name, kind]));
});

test('has 12 "before" commands, and three aliases', () => {
  const before = commands.filter(({ kind }) => kind === 'before').map(({ name }) => name);
  expect(before).toHaveLength(12);
  expect(before.filter((name) => !/\.Callback(Before|Prev)/.test(name))).toEqual([]);
  expect([...commandAliases]).toEqual([
    ['Follow.CallbackAfterCloudRecordingChanged', 'Live.CallbackAfterCloudRecordingChanged'],
    ['Live.CallbackMemberStateChanged', 'Live.CallbackAfterMemberStateChanged'],
    ['Room.CallbackUpdateRoomInfo', 'Room.CallbackAfterUpdateRoomInfo'],
  ]);
});

test('loads a command by its own name alone', () => {
  for (const [name, { kind }] of byName) expect(loadCommand(name)).toMatchObject({ name, kind });
  for (const name of ['', 'constructor', '__proto__', 'Live.CallbackMemberStateChanged']) {
    expect(loadCommand(name)).toBeUndefined();
  }
});

const definitionOrder = [
  'name',
  'kind',
  'title',
  'documents',
  'trigger',
  'aliases',
  'queryLacks',
  'strict',
  'fields',
  'reply',
  'sample',
  'moreSamples',
  'notes',
];
const replyOrder = ['codes', 'fields', 'refusesSome', 'sample', 'onTimeout'];

/** True if the keys are among those given, in their order. */
function isInOrder(value: object, order: readonly string[]): boolean {
  const places = Object.keys(value).map((key) => order.indexOf(key));
  return places.every((place, i) => place > (places[i - 1] ?? -1));
}

const phrase = /^(?:[A-Z0-9]|uint32).*[^.\s]$/s;
/** What completes "Sent when …" or "If no reply arrives in time, …". */
const clause = /^[a-z].*[^.\s]$/s;
const sentence = /^[A-Z0-9"].*\.$/s;

describe.each(byName)('%s', (name, command) => {
  const { fields, reply, sample, schemas, documents, notes = [] } = command;
  const places = [...placesOf(fields), ...placesOf(reply.fields ?? {})];

  test('is of the one shape', () => {
    expect(isInOrder(command, [...definitionOrder, 'schemas'])).toBe(true);
    expect(isInOrder(reply, replyOrder)).toBe(true);
    expect(documents.filter((document) => !/^\d+\/\d+$/.test(document))).toEqual([]);
    expect(Object.keys(reply.codes).filter((code) => !/^(\d+(-\d+)?|other)$/.test(code))).toEqual(
      [],
    );
  });

  test('says what everything means, in one style', () => {
    const phrases = [command.title, ...Object.values(reply.codes)].concat(
      places.flatMap(({ field: { description, note } }) => [description, ...(note ? [note] : [])]),
    );
    expect(phrases.filter((text) => !phrase.test(text))).toEqual([]);
    const clauses = [command.trigger, ...(reply.onTimeout ? [reply.onTimeout] : [])];
    expect(clauses.filter((text) => !clause.test(text))).toEqual([]);
    expect(notes.filter((text) => !sentence.test(text))).toEqual([]);
    const path = join(__dirname, `../../lib/commands/${pathOf(name)}.ts`);
    expect(readFileSync(path, 'utf8')).toMatch(
      /\n\/\*\* (?:Before|After|When) .*\. \*\/\nexport const command = \{/,
    );
  });

  test('its samples conform to its schemas, and have no field that is not documented', () => {
    const ajv = new Ajv({ allowUnionTypes: true });
    const validate = ajv.compile(schemas.body);
    for (const body of samplesOf(command)) {
      expect([validate(body), validate.errors]).toEqual([true, null]);
      expect(undocumented(fields, body)).toEqual([]);
    }
    expect(sample).not.toEqual({});
    const replies = reply.sample ? [reply.sample] : [];
    for (const body of replies) {
      expect([ajv.validate(schemas.reply, body), ajv.errors]).toEqual([true, null]);
    }
  });

  test('its samples have no number that a reader would round', () => {
    const text = JSON.stringify(samplesOf(command));
    expect(text.match(/(?<=[:,[])\d{16,}/g)).toBeNull();
  });

  test('refuses only accounts that it is asked about', () => {
    const { refusesSome } = reply;
    const paths = placesOf(fields).map(({ path }) => path.join('.').replace('.0.', '[].'));
    expect(paths).toEqual(expect.arrayContaining(refusesSome ? [refusesSome.asked] : []));
    expect(Object.keys(reply.fields ?? {})).toEqual(
      expect.arrayContaining(refusesSome ? [refusesSome.field] : []),
    );
  });
});

function undocumented(fields: Fields, value: object): string[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const field = fields[name];
    if (!field) return [name];
    const { items, fields: table } = field;
    if (table) return undocumented(table, inner as object);
    if (typeof items !== 'object') return [];
    return (inner as object[]).flatMap((item) => undocumented(items, item));
  });
}

test('what differs is there', () => {
  const lacks = commands
    .filter(({ queryLacks }) => queryLacks)
    .map(({ name, queryLacks }) => [name, queryLacks]);
  expect(lacks).toEqual([
    ['Alert.RequestOverLimit', ['ClientIP']],
    ['ContentCallback.ResultNotify', ['ClientIP', 'OptPlatform']],
    ['Live.CallbackAfterChangeOwner', ['ClientIP', 'OptPlatform']],
    ['Live.CallbackAfterModifyAdmin', ['ClientIP', 'OptPlatform']],
    ['Push.AllMemberPush', ['ClientIP', 'OptPlatform']],
    ['Push.OfflinePush', ['ClientIP', 'OptPlatform']],
  ]);
  const without = (field: string) =>
    commands.filter(({ fields }) => !(field in fields)).map(({ name }) => name);
  expect(without('CallbackCommand')).toEqual([
    'ContentCallback.ResultNotify',
    'Push.AllMemberPush',
    'Push.OfflinePush',
  ]);
  const secretive: CommandDefinition[] = commands.filter(({ reply }) => reply.onTimeout);
  expect(secretive.map(({ name }) => name)).toEqual(['Live.CallbackBeforeSendGift']);
});
