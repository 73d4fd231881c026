import type { Logger } from 'pino';
import { imWebhook, type Webhook } from 'tencent-im-webhook';
import type { Archive } from '../store/archive';
import { DatabaseFailure } from '../store/database/engine';
import { Rejections } from './rejections';
import { senderOf } from './sender';
import { toMessage } from './sent-message';

export interface ImWebhooksOptions {
  readonly sdkAppId: number;
  readonly token: string | false;
  readonly archive: Archive;
  readonly log: Logger;
  readonly onStored: (kind: 'message' | 'recall') => void;
  /** A webhook was not stored. */
  readonly onStoreFailure: (sqlState: string | undefined) => void;
  /** The body of an authenticated webhook was rejected. */
  readonly onRejected: (code: string) => void;
}

/** Everything behind the one webhook URL of an app. Neither texts nor signatures are logged. */
export function imWebhooks(options: ImWebhooksOptions): Webhook {
  const { sdkAppId, token, archive, log, onStored, onStoreFailure } = options;
  const rejections = new Rejections(options);

  /** Reports why a webhook is not stored; its deadline may have passed before that is known. */
  async function toldIfNot(storing: Promise<void>, what: object): Promise<void> {
    try {
      await storing;
    } catch (error) {
      if (error instanceof DatabaseFailure) {
        const { code: sqlState, message: reason } = error;
        onStoreFailure(sqlState);
        log.error({ ...what, sqlState, reason }, 'not stored');
      }
      throw error;
    }
  }

  const webhook = imWebhook({
    sdkAppId,
    token,
    // If the database fails, only a timeout makes the sender try again.
    onFailure: 'silence',
    on: {
      async 'OfficialAccount.CallbackAfterMsgWithDraw'(event, { req, signal }) {
        const { officialAccount, msgKeys, eventTime: recalledAt, optPlatform: platform } = event;
        const recall = { officialAccount, msgKeys, recalledAt, platform };
        const what = { account: officialAccount, msgKeys };
        await toldIfNot(archive.recall(recall, senderOf(req, signal)), what);
        onStored('recall');
        log.info(what, 'recalled');
      },
      async 'OfficialAccount.CallbackAfterSendMsg'({ body }, { req, signal, rawBody }) {
        const message = toMessage(body, rawBody ?? JSON.stringify(body));
        const what = { account: message.officialAccount, msgKey: message.msgKey };
        await toldIfNot(archive.store(message, senderOf(req, signal)), what);
        onStored('message');
        log.info(what, 'stored');
      },
    },
    // Whatever else the console has switched on is acknowledged, so that it does not count as failed.
    onOther({ command }) {
      log.debug({ command }, 'acknowledged, no handler');
    },
    onDrift: (event, context) => rejections.keepDrift(event, context),
    onError(error, context) {
      const { code, message, cause } = error;
      const { command } = context;
      rejections.keep(error, context);
      if (code === 'HANDLER_FAILED' || code === 'HANDLER_TIMEOUT') {
        log.error({ command, code, err: cause }, 'webhook left unanswered');
      } else {
        log.warn({ command, code }, `rejected: ${message}`);
      }
    },
  });
  const idle = webhook.idle.bind(webhook);
  return Object.assign(webhook, { idle: () => idle().then(() => rejections.idle()) });
}
