import { defineCommand, imWebhook } from '../../lib';

const make = (options: unknown) => imWebhook({ sdkAppId: 1, ...(options as object) });
const handler = () => undefined;

test.each<[unknown, string | RegExp]>([
  [{}, 'Option "on" must have a handler unless onOther is given'],
  [{ on: {} }, 'Option "on" must have a handler unless onOther is given'],
  [{ on: { 'State.StateChange': undefined } }, 'Option "on" must have a handler'],
  [{ on: null }, 'Option "on" must be an object of handlers by command; it is null'],
  [{ on: handler }, 'Option "on" must be an object of handlers by command; it is of type function'],
  [
    { on: { 'Group.CallbackAftersendMsg': handler } },
    'Option "on" has a handler for the unknown command "Group.CallbackAftersendMsg"; did you mean ' +
      '"Group.CallbackAfterSendMsg"? Define commands of your own with defineCommand()',
  ],
  [
    { on: { 'Live.CallbackMemberStateChanged': handler } },
    /did you mean "Live.CallbackAfterMemberStateChanged"/,
  ],
  [{ on: { constructor: handler } }, /unknown command "constructor"/],
  [
    { on: { 'State.StateChange': 'x' } },
    'Option "on["State.StateChange"]" must be a function; it is of type string',
  ],
  [{ onOther: true }, 'Option "onOther" must be a function; it is of type boolean'],
  [
    { onOther: handler, undecided: 'yes' },
    `Option "undecided" must be 'fail', 'allow' or 'refuse'`,
  ],
  [
    { onOther: handler, commands: {} },
    /"commands" must be a list of commands made by defineCommand\(\)/,
  ],
  [
    { onOther: handler, commands: [{ name: 'x', kind: 'after' }] },
    /made by defineCommand\(\); it is a list/,
  ],
  [{ onOther: handler, commands: [undefined] }, /made by defineCommand\(\)/],
  [
    { onOther: handler, onRecall: handler },
    'Unknown option "onRecall"; the options are sdkAppId, token, toleranceSeconds, timeoutMs, ' +
      'acknowledge, onFailure, limit, onError, now, on, onOther, commands, undecided',
  ],
  [{ onOther: handler, token: undefined }, /^Option "token"/],
  [{ onOther: handler, sdkAppId: '1' }, /^Option "sdkAppId"/],
])('%p is refused: %s', (options, message) => {
  expect(() => make(options)).toThrow(TypeError);
  expect(() => make(options)).toThrow(message);
});

test('no options at all', () => {
  expect(() => imWebhook(undefined as never)).toThrow(
    'The options must be an object with sdkAppId and on or onOther',
  );
});

test('the handlers of a class count, inherited ones too, and each is read once', () => {
  const getter = jest.fn(() => handler);
  class Handlers {
    ['State.StateChange']() {
      return undefined;
    }
    get ['Group.CallbackAfterSendMsg']() {
      return getter();
    }
  }
  expect(() => make({ on: new Handlers() })).not.toThrow();
  expect(getter).toHaveBeenCalledTimes(1);
});

test('a command cannot be defined twice', () => {
  const one = defineCommand({ name: 'X.Y', kind: 'after' });
  expect(() => make({ commands: [one, {}], onOther: handler })).toThrow(/made by defineCommand/);
  expect(() => make({ commands: [one, one], onOther: handler })).toThrow(
    new TypeError('Option "commands" must not define a command twice'),
  );
});

test('a definition may have patterns with slashes, other names, and a reply of codes alone', () => {
  const pattern = '^a/b$';
  const fields = { A: { type: 'String', description: 'A path', pattern } } as const;
  const reply = { codes: { '100-200': 'Refused' } };
  const definition = { name: 'X.Y', kind: 'before', aliases: ['X.Z'], fields, reply } as const;
  expect(defineCommand(definition)).toMatchObject({ reply: { codes: [100, 200] } });
});

test.each<[unknown, string | RegExp]>([
  [undefined, 'defineCommand(): the definition must be an object with name and kind'],
  [{ kind: 'after' }, 'defineCommand(): name must be the CallbackCommand'],
  [{ name: '', kind: 'after' }, 'defineCommand(): name must be the CallbackCommand'],
  [{ name: 'X.Y' }, "defineCommand(): kind must be 'before' or 'after'"],
  [
    { name: 'X.Y', kind: 'after', field: {} },
    /unknown property "field"; a definition has name, kind, /,
  ],
  [
    { name: 'X.Y', kind: 'after', fields: 5 },
    'defineCommand(): fields must be an object of fields by name',
  ],
  [
    { name: 'X.Y', kind: 'after', fields: { A: { type: 'string' } } },
    'defineCommand(): the type of field A must be one, or a list, of String, Integer, Boolean, Object, Array, Any',
  ],
  [{ name: 'X.Y', kind: 'after', fields: { A: null } }, /the type of field A must be/],
  [{ name: 'X.Y', kind: 'after', fields: { A: { type: [] } } }, /the type of field A must be/],
  [
    { name: 'X.Y', kind: 'after', fields: { A: { type: 'Array', items: { B: {} } } } },
    /the type of field A\[\]\.B must be/,
  ],
  [
    { name: 'X.Y', kind: 'after', fields: { A: { type: 'Array', items: 'text' } } },
    /items of field A must be a type or fields/,
  ],
  [
    { name: 'X.Y', kind: 'after', fields: { A: { type: 'Object', fields: { B: { type: 'x' } } } } },
    /the type of field A\.B must be/,
  ],
  [
    { name: 'X.Y', kind: 'after', fields: [{ type: 'String' }] },
    'defineCommand(): fields must be an object of fields by name',
  ],
  [
    { name: 'X.Y', kind: 'after', fields: { A: { type: 'String', presence: 'require' } } },
    'presence of field A must be one of required, always, conditional, optional',
  ],
  ...['(', 5, /a/].map((pattern): [unknown, string] => [
    { name: 'X.Y', kind: 'after', fields: { A: { type: 'String', pattern } } },
    'pattern of field A must be a regular expression, as text',
  ]),
  [
    JSON.parse('{"name":"X.Y","kind":"after","fields":{"__proto__":{"type":"String"}}}'),
    'a field cannot be named __proto__, which is dropped from every body',
  ],
  ...['X.Z', [5], [''], ['toString']].map((aliases): [unknown, string] => [
    { name: 'X.Y', kind: 'after', aliases },
    'aliases must be a list of other names for the command',
  ]),
  [{ name: 'X.Y', kind: 'before', reply: null }, 'reply must be an object with codes'],
  [{ name: 'X.Y', kind: 'before', reply: {} }, 'codes of the reply must be an object of meanings'],
  [
    { name: 'X.Y', kind: 'before', reply: { codes: {}, fields: { A: 5 } } },
    'the type of field reply.A must be',
  ],
])('defineCommand(%j): %s', (definition, message) => {
  expect(() => defineCommand(definition as never)).toThrow(TypeError);
  expect(() => defineCommand(definition as never)).toThrow(message);
});
