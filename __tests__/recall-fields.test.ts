import { recallBodySchema, recallCommand, recallQuerySchema } from '../lib';

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
