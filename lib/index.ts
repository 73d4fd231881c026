export { acknowledgeRest } from './node/acknowledge-rest';
export { imWebhook } from './node/im-webhook';
export type { Webhook } from './node/middleware';
export { recallWebhook } from './node/recall-webhook';
export type { WebhookRequest } from './node/request';
export type {
  Handler,
  Handlers,
  ImWebhookOptions,
  OtherHandler,
  RecallWebhookOptions,
  WebhookContext,
  WebhookOptions,
} from './node/types';
export * from './public';
