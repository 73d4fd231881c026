export { acknowledgeRest } from './acknowledge-rest';
export type { CommandDefinition, Field, FieldType, Fields } from './commands/definition';
export type { JsonSchema } from './commands/json-schema';
export { defineCommand, type DefinedCommand } from './define-command';
export type { WebhookEvent } from './event';
export type * from './generated/types';
export type { CommandName, EventOf, Handler, Handlers, OtherHandler, VerdictOf } from './handlers';
export type { ImWebhookOptions } from './im-options';
export { imWebhook } from './im-webhook';
export {
  recallBodySchema,
  recallCommand,
  recallQuerySchema,
  recallWebhook,
  type RecallBody,
  type RecallEvent,
  type RecallQuery,
  type RecallWebhookOptions,
} from './recall';
export type { WebhookContext } from './receive/context';
export type { WebhookDiagnostics } from './receive/diagnostics';
export { WebhookError, type ValidationError, type WebhookErrorCode } from './receive/errors';
export type { WebhookOptions } from './receive/options/options';
export type { WebhookQuery } from './receive/check/query';
export type { WebhookRequest } from './node/read-body';
export { allow, drop, refuse, type Allow, type Drop, type Refusal, type Refuse } from './verdict';
export type { Webhook } from './webhook';
