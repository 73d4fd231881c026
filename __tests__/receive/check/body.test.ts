/** What a form parser has left is told apart from what is wrong by itself. */
import { checkBody } from '../../../lib/receive/check/body';
import type { Command } from '../../../lib/receive/check/command';
import { unknownCommand } from '../../../lib/receive/check/unknown-command';

const anyBody = unknownCommand('New.Command');
const strict: Command = {
  ...anyBody,
  strict: true,
  validateBody: () => false,
  fields: [['GroupId', { types: ['String'] }]],
};

const form = 'application/x-www-form-urlencoded';

const check = (body: unknown, type: string | undefined, command: Command = anyBody) =>
  checkBody(body, type, command, false).body;
const failure = (body: unknown, type: string | undefined, command?: Command) => {
  try {
    return check(body, type, command);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test.each([
  ['{"a":1}', form],
  ['  {"a":1}', form],
  ['\n{"a":1}', 'Multipart/Form-Data; boundary=x'],
])('%j as the name of a field is a body that a form parser has read', (name, type) => {
  expect(failure({ [name]: '' }, type)).toBe('BODY_UNSUPPORTED');
});

test.each([{ 'a{b': 1 }, { a: '{"a":1}' }, {}])('%j is a body like any other', (body) => {
  expect(check(body, form)).toBe(body);
});

test.each([
  ['a type that only mentions a form', `application/json; profile="${form}"`],
  ['a type that only begins like a form’s', `${form}ish`],
  ['no type', undefined],
])('an invalid body of %s is BODY_INVALID', (_what, type) => {
  expect(failure({}, type, strict)).toBe('BODY_INVALID');
  expect(failure({}, form, strict)).toBe('BODY_UNSUPPORTED');
});

test('of a strict command the fields come first, of another its name', () => {
  const body = { CallbackCommand: 'Other.Command' };
  expect(failure(body, undefined, strict)).toBe('BODY_INVALID');
  expect(failure(body, undefined, { ...strict, strict: undefined } as unknown as Command)).toBe(
    'COMMAND_MISMATCH',
  );
});

test('what is no object under an unknown command is told as AJV tells it', () => {
  expect(() => check([], undefined)).toThrow(
    expect.objectContaining({
      code: 'BODY_INVALID',
      message: 'body must be object',
      details: [
        {
          instancePath: '',
          schemaPath: '#/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        },
      ],
    }) as Error,
  );
});
