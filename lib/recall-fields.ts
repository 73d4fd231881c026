import { command } from './commands/official-account/after-msg-with-draw';
import { bodySchema, queryFields, querySchema } from './commands/schemas';
import type { Documented } from './commands/documented';
import type { OfficialAccountCallbackAfterMsgWithDrawBody } from './generated/types';
import type { queryParameters } from './commands/query-parameters';

/** CallbackCommand of the webhook after official-account messages were recalled (document 1047/60805). */
export const recallCommand = command.name;

/** Documented query parameters of the recall webhook. */
export const recallQueryParameters = queryFields(command);

/** Documented body fields of the recall webhook. */
export const recallBodyFields = command.fields;

export type RecallQuery = Documented<typeof queryParameters>;
export type RecallBody = OfficialAccountCallbackAfterMsgWithDrawBody &
  Readonly<Record<string, unknown>>;

/** JSON Schema (draft-07) of the recall webhook's query parameters. */
export const recallQuerySchema = querySchema(command);

/** JSON Schema (draft-07) of the recall webhook's body. */
export const recallBodySchema = bodySchema(command);
