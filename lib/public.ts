/**
 * The public names that are the same wherever requests come from, and what their types mention: a host's own
 * declarations must be able to name it.
 */
export type { CommandDefinition, Field, FieldType, Fields } from './commands/definition';
export type { Documented } from './commands/documented';
export type { JsonSchema } from './commands/json-schema';
export { defineCommand, type DefinedCommand } from './define-command';
export type { WebhookEvent } from './receive/event';
export type * from './generated/types';
export type {
  CommandName,
  EventOf,
  HandlerOf,
  HandlersOf,
  OtherHandlerOf,
  VerdictOf,
} from './handlers';
export type { Ignored } from './ignored';
export {
  recallBodySchema,
  recallCommand,
  recallQuerySchema,
  type RecallBody,
  type RecallEvent,
  type RecallQuery,
} from './recall';
export type { ReplyRules } from './receive/check/command';
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
