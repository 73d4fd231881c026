/** The public names that are the same wherever requests come from. */
export type { CommandDefinition, Field, FieldType, Fields } from './commands/definition';
export type { JsonSchema } from './commands/json-schema';
export { defineCommand, type DefinedCommand } from './define-command';
export type { WebhookEvent } from './receive/event';
export type * from './generated/types';
export type { CommandName, EventOf, VerdictOf } from './handlers';
export {
  recallBodySchema,
  recallCommand,
  recallQuerySchema,
  type RecallBody,
  type RecallEvent,
  type RecallQuery,
} from './recall';
export type { WebhookQuery } from './receive/check/query';
export type { WebhookDiagnostics } from './receive/diagnostics';
export { WebhookError, type ValidationError, type WebhookErrorCode } from './receive/errors';
export {
  allow,
  drop,
  refuse,
  type Allow,
  type Drop,
  type Refusal,
  type Refuse,
} from './receive/answer/verdict';
