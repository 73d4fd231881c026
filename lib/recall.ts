import { command } from './generated/commands/official-account/after-msg-with-draw';
import { recallCommand } from './generated/recall';
import type { OfficialAccountCallbackAfterMsgWithDrawBody } from './generated/types';
import type { WebhookEvent } from './receive/event';
import type { Ignored } from './ignored';
import { isFunction } from './receive/options/check';
import { commonChecks, type CommonOptions } from './receive/options/options';
import type { CheckedBody } from './receive/check/body';
import type { WebhookQuery } from './receive/check/query';
import type { Route, Routes } from './receive/route';

export { recallBodySchema, recallCommand, recallQuerySchema } from './generated/recall';

/** The documented body of the recall webhook, plus any other fields. */
export type RecallBody = OfficialAccountCallbackAfterMsgWithDrawBody &
  Readonly<Record<string, unknown>>;

/** The query of the recall webhook. */
export type RecallQuery = WebhookQuery & { readonly CallbackCommand: typeof recallCommand };

/** Messages of an official account that have been recalled (document 1047/60805). */
export interface RecallEvent extends WebhookEvent<typeof recallCommand, 'after', RecallBody> {
  /** User ID of the official account. */
  readonly officialAccount: string;
  /** Together with sdkAppId and officialAccount, each identifies one message. A key may be delivered again. */
  readonly msgKeys: readonly string[];
  /** Time the event was triggered. */
  readonly eventTime: Date;
}

/** The options of recallWebhook(), whatever its handler gets as context. */
export interface RecallOptions<Context> extends CommonOptions<Context> {
  /**
   * Called once per valid request; may be async. Make it idempotent: a webhook may be sent again.
   *
   * @example
   * onRecall: ({ officialAccount, msgKeys }) => archive.markRecalled(officialAccount, msgKeys)
   */
  readonly onRecall: (event: RecallEvent, context: Context) => Ignored;
}

export const recallChecks = {
  ...commonChecks,
  onRecall: { passes: isFunction, expected: 'a function' },
};

// A loop, since map() makes a body of 30,000 keys cost 3 % more.
function msgKeysOf({ WithdrawMsgList: messages }: RecallBody): string[] {
  const keys = new Array<string>(messages.length);
  for (let i = 0; i < keys.length; i += 1) keys[i] = messages[i]!.MsgKey;
  return keys;
}

// Field by field, since a spread of toEvent() adds a tenth to the receiver's own time.
export function toRecallEvent(query: WebhookQuery, checked: CheckedBody): RecallEvent {
  const body = checked.body as RecallBody;
  return {
    command: recallCommand,
    kind: 'after',
    sdkAppId: Number(query.SdkAppid),
    officialAccount: body.Official_Account,
    msgKeys: msgKeysOf(body),
    eventTime: new Date(body.EventTime),
    clientIp: query.ClientIP || undefined,
    optPlatform: query.OptPlatform || undefined,
    body,
    drift: checked.drift,
  };
}

/** The one route of recallWebhook(). */
export function recallRoutes(onRecall: unknown): Routes {
  const route: Route = {
    command,
    label: recallCommand,
    toEvent: toRecallEvent,
    handler: onRecall as Route['handler'],
  };
  return {
    commands: recallCommand,
    find: (name) => (name === recallCommand ? route : undefined),
  };
}
