/** The names of index.ts, for every host that hands its code a Request and wants a Response. */
export { acknowledgeRest } from './fetch/acknowledge-rest';
export type { Webhook } from './fetch/handler';
export { imWebhook } from './fetch/im-webhook';
export { recallWebhook } from './fetch/recall-webhook';
export type {
  Handler,
  Handlers,
  ImWebhookOptions,
  OtherHandler,
  RecallWebhookOptions,
  WebhookContext,
  WebhookOptions,
  WebhookRequest,
} from './fetch/types';
export * from './public';
