import { jsonSchema, type Documented, type Fields } from './documented';
import { queryParameters } from './query';

/** CallbackCommand of the webhook after official-account messages were recalled (document 1047/60805). */
export const recallCommand = 'OfficialAccount.CallbackAfterMsgWithDraw';

/** Documented query parameters of the recall webhook. */
export const recallQueryParameters = {
  ...queryParameters,
  CallbackCommand: {
    type: 'String',
    const: recallCommand,
    description: `Fixed: ${recallCommand}`,
  },
} as const satisfies Fields;

/** Documented body fields of the recall webhook. */
export const recallBodyFields = {
  CallbackCommand: { type: 'String', description: 'The command, same as in the query' },
  Official_Account: { type: 'String', description: 'User ID of the official account' },
  WithdrawMsgList: {
    type: 'Array',
    description: 'The recalled messages',
    items: { MsgKey: { type: 'String', description: 'Identifies one recalled message' } },
  },
  EventTime: {
    type: 'Integer',
    minimum: 0,
    // The range of a Date.
    maximum: 8.64e15,
    description: 'When the event was triggered, in milliseconds',
  },
} as const satisfies Fields;

export type RecallQuery = Documented<typeof recallQueryParameters>;
export type RecallBody = Documented<typeof recallBodyFields>;

/** JSON Schema (draft-07) of the recall webhook's query parameters. */
export const recallQuerySchema = jsonSchema(`Query of ${recallCommand}`, recallQueryParameters);

/** JSON Schema (draft-07) of the recall webhook's body. */
export const recallBodySchema = jsonSchema(`Body of ${recallCommand}`, recallBodyFields);
