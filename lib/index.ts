export { acknowledgeRest } from './acknowledge-rest';
export type { WebhookRequest } from './body';
export type { JsonSchema } from './commands/json-schema';
export { WebhookError, type ValidationError, type WebhookErrorCode } from './errors';
export type { WebhookDiagnostics } from './exchange';
export type { WebhookContext } from './options';
export { recallWebhook, type RecallEvent, type RecallWebhookOptions } from './recall';
export {
  recallBodySchema,
  recallCommand,
  recallQuerySchema,
  type RecallBody,
  type RecallQuery,
} from './recall-fields';
export type { Webhook } from './webhook';
