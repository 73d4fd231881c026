import { command as definition } from './commands/official-account/after-msg-with-draw';
import { bodySchema, querySchema } from './commands/schemas';
import { command } from './generated/commands/official-account/after-msg-with-draw';
import type { OfficialAccountCallbackAfterMsgWithDrawBody } from './generated/types';
import type { WebhookContext } from './receive/context';
import { isFunction, webhookChecks, type WebhookOptions } from './receive/options/options';
import { readOptions } from './receive/options/read-options';
import type { WebhookQuery } from './receive/check/query';
import { webhook, type Route, type Webhook } from './webhook';

/** CallbackCommand of the webhook after official-account messages were recalled (document 1047/60805). */
export const recallCommand = definition.name;

/** JSON Schema (draft-07) of the recall webhook's query parameters. */
export const recallQuerySchema = querySchema(definition);

/** JSON Schema (draft-07) of the recall webhook's body. */
export const recallBodySchema = bodySchema(definition);

/** The documented body of the recall webhook, plus any other fields. */
export type RecallBody = OfficialAccountCallbackAfterMsgWithDrawBody &
  Readonly<Record<string, unknown>>;

/** The query of the recall webhook. */
export type RecallQuery = WebhookQuery & { readonly CallbackCommand: typeof recallCommand };

/** Messages of an official account that have been recalled (document 1047/60805). */
export interface RecallEvent {
  readonly sdkAppId: number;
  /** User ID of the official account. */
  readonly officialAccount: string;
  /** Together with sdkAppId and officialAccount, each identifies one message. A key may be delivered again. */
  readonly msgKeys: readonly string[];
  /** Time the event was triggered. */
  readonly eventTime: Date;
  /** IP address of the client that caused the event, not of the HTTP request. */
  readonly clientIp?: string | undefined;
  /** Platform of that client, e.g. RESTAPI, Web, Android, iOS; others may appear without notice. */
  readonly optPlatform?: string | undefined;
  /** The body as received, including undocumented fields. */
  readonly body: RecallBody;
}

export interface RecallWebhookOptions extends WebhookOptions {
  /** Called once per valid request; may be async. Make it idempotent: a webhook may be sent again. */
  readonly onRecall: (event: RecallEvent, context: WebhookContext) => unknown;
}

// A loop, since map() makes a body of 30,000 keys cost 3 % more.
function msgKeysOf({ WithdrawMsgList: messages }: RecallBody): string[] {
  const keys = new Array<string>(messages.length);
  for (let i = 0; i < keys.length; i += 1) keys[i] = messages[i]!.MsgKey;
  return keys;
}

export function toRecallEvent(query: WebhookQuery, received: object): RecallEvent {
  const body = received as RecallBody;
  return {
    sdkAppId: Number(query.SdkAppid),
    officialAccount: body.Official_Account,
    msgKeys: msgKeysOf(body),
    eventTime: new Date(body.EventTime),
    clientIp: query.ClientIP || undefined,
    optPlatform: query.OptPlatform || undefined,
    body,
  };
}

const checks = {
  ...webhookChecks,
  onRecall: { passes: isFunction, expected: 'a function' },
};

/**
 * Middleware that receives `OfficialAccount.CallbackAfterMsgWithDraw`. Any other request goes to the
 * next middleware untouched. A request for this command is always answered here, even if it is rejected.
 *
 * @throws TypeError that names the invalid option and what it should have been
 */
export function recallWebhook(options: RecallWebhookOptions): Webhook {
  const settings = readOptions(options, checks, 'onRecall');
  const route: Route = {
    command,
    label: recallCommand,
    toEvent: toRecallEvent,
    handler: settings.onRecall as Route['handler'],
  };
  const find = (name: string) => (name === recallCommand ? route : undefined);
  return webhook(settings, { commands: recallCommand, find });
}
