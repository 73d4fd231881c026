import Ajv from 'ajv';
import fc from 'fast-check';
import { recallBodySchema, recallCommand, recallQuerySchema } from '../lib';
import { validateRecallBody, validateRecallQuery } from '../lib/generated/validators';
import type { Validator } from '../lib/receive/validate';

const validators = {
  query: [recallQuerySchema, validateRecallQuery as Validator<unknown>],
  body: [recallBodySchema, validateRecallBody as Validator<unknown>],
} as const;

test('the schemas say what the document says', () => {
  expect(recallQuerySchema).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Query of OfficialAccount.CallbackAfterMsgWithDraw',
    type: 'object',
    properties: {
      SdkAppid: { type: 'string', pattern: '^[1-9][0-9]*$' },
      CallbackCommand: { type: 'string', const: recallCommand },
      contenttype: { type: 'string' },
      ClientIP: { type: 'string' },
      OptPlatform: { type: 'string' },
      Sign: { type: 'string' },
      RequestTime: { type: 'string' },
    },
    required: ['SdkAppid', 'CallbackCommand'],
  });
  expect(recallBodySchema).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Body of OfficialAccount.CallbackAfterMsgWithDraw',
    type: 'object',
    properties: {
      CallbackCommand: { type: 'string' },
      Official_Account: { type: 'string' },
      WithdrawMsgList: {
        type: 'array',
        items: { type: 'object', properties: { MsgKey: { type: 'string' } }, required: ['MsgKey'] },
      },
      EventTime: { type: 'integer', minimum: 0, maximum: 8.64e15 },
    },
    required: ['CallbackCommand', 'Official_Account', 'WithdrawMsgList', 'EventTime'],
  });
  for (const schema of [recallQuerySchema, recallBodySchema]) {
    expect(JSON.stringify(schema)).not.toMatch(/additionalProperties|minLength|maxLength|maxItems/);
  }
});

describe("the generated validators against AJV's own verdict", () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(recallCommand, '1400000001', '0', '01', '1\n', '', 'json', null, undefined),
    fc.constantFrom(0, -0, -1, 1.5, 8.64e15, 8.64e15 + 2, 1e308, Infinity, NaN),
    fc.array(
      fc.oneof(fc.record({ MsgKey: fc.oneof(fc.string(), fc.jsonValue()) }), fc.jsonValue()),
    ),
  );
  const right = {
    query: { SdkAppid: '1400000001', CallbackCommand: recallCommand, ClientIP: '' },
    body: {
      CallbackCommand: recallCommand,
      Official_Account: '#TOA#_123',
      WithdrawMsgList: [{ MsgKey: '71_1_1698741698' }],
      EventTime: 1670574414123,
    },
  };

  test.each(['query', 'body'] as const)('%s', (part) => {
    const [schema, generated] = validators[part];
    const ajv = new Ajv().compile(schema);
    const names = [...Object.keys(schema.properties!), '__proto__', 'constructor', 'Unknown'];
    const mutations = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 });
    let accepted = 0;
    const sameVerdict = (candidate: unknown) => {
      const verdict = generated(candidate);
      if (verdict) accepted += 1;
      expect(verdict).toBe(ajv(candidate));
      expect(generated.errors).toEqual(ajv.errors);
    };
    fc.assert(
      fc.property(mutations, (mutation) => sameVerdict({ ...right[part], ...mutation })),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(value, sameVerdict), { numRuns: 500 });
    expect(accepted).toBeGreaterThan(100);
    expect(accepted).toBeLessThan(2400);
  });
});
