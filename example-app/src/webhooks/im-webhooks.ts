import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { acknowledgeRest, recallWebhook } from 'tencent-im-webhook';
import type { Archive } from '../store/archive';
import { afterSendWebhook, type Outcome } from './after-send';
import { Refusal } from './refusal';

export interface ImWebhooksOptions {
  readonly sdkAppId: number;
  readonly token: string | false;
  readonly archive: Archive;
  readonly log: Logger;
  readonly onFinished: (outcome: Outcome) => void;
}

export interface ImWebhooks {
  /** For one path, in this order. */
  readonly middlewares: RequestHandler[];
  /** Resolves as soon as no webhook is being stored. */
  idle(): Promise<void>;
}

/** Everything behind the one webhook URL of an app. Neither texts nor signatures get into the log. */
export function imWebhooks(options: ImWebhooksOptions): ImWebhooks {
  const { sdkAppId, token, archive, log, onFinished } = options;

  const recalls = recallWebhook({
    sdkAppId,
    token,
    // Where the database fails, a timeout is the only thing that makes the sender try again.
    onFailure: 'silence',
    async onRecall({ officialAccount, msgKeys, eventTime, optPlatform }, { signal }) {
      await archive.recall(
        { officialAccount, msgKeys, recalledAt: eventTime, platform: optPlatform },
        signal,
      );
      log.info({ account: officialAccount, msgKeys }, 'recalled');
    },
    onError(error) {
      const { code, message, cause } = error;
      const isOurs = code === 'HANDLER_FAILED' || code === 'HANDLER_TIMEOUT';
      if (isOurs) log.error({ code, err: cause }, 'recall not stored, webhook left unanswered');
      else log.warn({ code }, `recall refused: ${message}`);
    },
  });

  const messages = afterSendWebhook({
    sdkAppId,
    token,
    async onMessage(message, signal) {
      await archive.store(message, signal);
      log.info({ account: message.officialAccount, msgKey: message.msgKey }, 'stored');
    },
    onFailure(error) {
      if (error instanceof Refusal) {
        log.warn({ code: error.code }, `message refused: ${error.message}`);
      } else {
        log.error({ err: error }, 'message not stored, webhook left unanswered');
      }
    },
    onFinished,
  });

  return {
    middlewares: [recalls, messages, acknowledgeRest()],
    async idle() {
      await Promise.all([recalls.idle(), messages.idle()]);
    },
  };
}
