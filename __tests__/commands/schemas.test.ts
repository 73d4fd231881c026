import Ajv from 'ajv';
import { commands } from '../../lib/catalogue';
import { tableSchema } from '../../lib/commands/field-schema';

const table = {
  Text: { type: 'String', description: 'A text', values: ['a', 'b'], note: 'Or not' },
  Rate: { type: 'Integer', description: 'A rate', unit: 'requests/s', minimum: 0, maximum: 9 },
  Since: { type: 'Integer', description: 'A time', presence: 'optional', unit: 'ms' },
  Until: { type: ['Integer', 'String'], description: 'A time', presence: 'conditional', unit: 's' },
  Flag: { type: 'Boolean', description: 'A flag' },
  Name: { type: 'String', description: 'A name', const: 'x', pattern: '^x$' },
  Range: { type: ['Array', 'String'], description: 'Two texts', items: 'String', pattern: '-' },
  Own_Account: { type: 'String', description: 'An account' },
  Accounts: { type: 'Array', description: 'Texts', items: 'String' },
  All_Account: { type: 'Array', description: 'Accounts', items: 'String' },
  Numbers: { type: 'Array', description: 'Numbers', items: 'Integer' },
  Anything: { type: 'Array', description: 'Anything', items: 'Any' },
  Inside: {
    type: 'Object',
    description: 'An object',
    fields: { A: { type: 'Any', description: 'A' } },
  },
  Each: {
    type: 'Array',
    description: 'Objects',
    items: { B_Account: { type: 'String', description: 'B', presence: 'optional' } },
  },
} as const;

const required = [
  'Text',
  'Rate',
  'Flag',
  'Name',
  'Range',
  'Own_Account',
  'Accounts',
  'All_Account',
  'Numbers',
  'Anything',
  'Inside',
  'Each',
];
// Beyond, JSON.parse makes another number of it.
const integer = {
  type: 'integer',
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
};
const account = { anyOf: [{ type: 'string' }, { type: 'integer' }] };

test('a schema says what the table says', () => {
  expect(tableSchema(table)).toEqual({
    type: 'object',
    properties: {
      Text: { type: 'string', description: 'A text. Or not', examples: ['a', 'b'] },
      Rate: {
        type: 'integer',
        minimum: 0,
        maximum: 9,
        description: 'A rate, in requests per second',
      },
      Since: { ...integer, description: 'A time, in milliseconds' },
      Until: { anyOf: [integer, { type: 'string' }], description: 'A time, in seconds' },
      Flag: { type: 'boolean', description: 'A flag' },
      Name: { type: 'string', const: 'x', pattern: '^x$', description: 'A name' },
      Range: {
        anyOf: [
          { type: 'array', items: { type: 'string' } },
          { type: 'string', pattern: '-' },
        ],
        description: 'Two texts',
      },
      Own_Account: { ...account, description: 'An account' },
      Accounts: { type: 'array', description: 'Texts', items: { type: 'string' } },
      All_Account: { type: 'array', description: 'Accounts', items: account },
      Numbers: { type: 'array', description: 'Numbers', items: integer },
      Anything: { type: 'array', description: 'Anything', items: {} },
      Inside: {
        type: 'object',
        description: 'An object',
        properties: { A: { description: 'A' } },
        required: ['A'],
      },
      Each: {
        type: 'array',
        description: 'Objects',
        items: {
          type: 'object',
          properties: { B_Account: { ...account, description: 'B' } },
          required: [],
        },
      },
    },
    required,
  });
});

test('a bare one says nothing that a validator has no use for; to the letter, an account is text', () => {
  expect(tableSchema(table, { bare: true, strict: true }, [])).toEqual({
    type: 'object',
    properties: {
      Text: { type: 'string' },
      Rate: { type: 'integer', minimum: 0, maximum: 9 },
      Since: integer,
      Until: { ...integer, type: ['integer', 'string'] },
      Flag: { type: 'boolean' },
      Name: { type: 'string', const: 'x', pattern: '^x$' },
      Range: { type: ['array', 'string'], items: { type: 'string' }, pattern: '-' },
      Own_Account: { type: 'string' },
      Accounts: { type: 'array', items: { type: 'string' } },
      All_Account: { type: 'array', items: { type: 'string' } },
      Numbers: { type: 'array', items: integer },
      Anything: { type: 'array', items: {} },
      Inside: { type: 'object', properties: { A: {} }, required: ['A'] },
      Each: {
        type: 'array',
        items: { type: 'object', properties: { B_Account: { type: 'string' } }, required: [] },
      },
    },
    required: [],
  });
});

test('the schemas of a command', () => {
  const { schemas } = commands.find(({ name }) => name === 'Alert.RequestOverLimit')!;
  const $schema = 'http://json-schema.org/draft-07/schema#';
  expect(schemas.query).toMatchObject({
    $schema,
    title: 'Query of Alert.RequestOverLimit',
    properties: {
      CallbackCommand: {
        type: 'string',
        const: 'Alert.RequestOverLimit',
        description: 'Always Alert.RequestOverLimit',
      },
    },
    required: ['SdkAppid', 'CallbackCommand'],
  });
  expect(schemas.body).toMatchObject({
    $schema,
    title: 'Body of Alert.RequestOverLimit',
    required: ['ServiceName', 'Command', 'Request', 'Limit'],
  });
  expect(schemas.reply).toEqual({
    $schema,
    title: 'Reply to Alert.RequestOverLimit',
    type: 'object',
    properties: {
      ActionStatus: {
        type: 'string',
        description: 'OK: processed; FAIL: failed',
        examples: ['OK', 'FAIL'],
      },
      ErrorCode: { ...integer, description: '0: Processed' },
      ErrorInfo: { type: 'string', description: 'Error message' },
    },
    required: ['ActionStatus', 'ErrorCode', 'ErrorInfo'],
  });
  const gift = commands.find(({ name }) => name === 'Live.CallbackBeforeSendGift')!;
  expect(gift.schemas.reply.properties!.ErrorCode!.description).toBe(
    '0: Allow. 1: Refuse; any other non-zero code also refuses. 102100-102200: Refuse; the client gets this code',
  );
});

test('the contents of message elements are described, and none is refused', () => {
  const { schemas } = commands.find(({ name }) => name === 'Group.CallbackBeforeSendMsg')!;
  const { body } = schemas;
  const content = body.properties!.MsgBody!.items!.properties!.MsgContent!;
  const text = {
    title: 'TIMTextElem',
    type: 'object',
    properties: { Text: { type: 'string', description: 'The text' } },
    required: ['Text'],
  };
  expect(content.anyOf![0]).toEqual(text);
  expect(content.anyOf!.at(-1)).toEqual({ title: 'Any other', type: 'object' });

  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(content);
  expect(validate({ Text: 'x' })).toBe(true);
  expect(validate({ Txt: 1 })).toBe(true);
  expect(validate('x')).toBe(false);
});
