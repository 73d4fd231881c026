import type { Logger } from 'pino';
import { imWebhook, type Webhook } from 'tencent-im-webhook';
import type { Archive } from '../store/archive';
import { receivedText } from './received';
import { senderOf } from './sender';
import { toMessage } from './sent-message';

export interface ImWebhooksOptions {
  readonly sdkAppId: number;
  readonly token: string | false;
  readonly archive: Archive;
  readonly log: Logger;
}

/** Everything behind the one webhook URL of an app. Neither texts nor signatures get into the log. */
export function imWebhooks({ sdkAppId, token, archive, log }: ImWebhooksOptions): Webhook {
  return imWebhook({
    sdkAppId,
    token,
    // Where the database fails, a timeout is the only thing that makes the sender try again.
    onFailure: 'silence',
    on: {
      async 'OfficialAccount.CallbackAfterMsgWithDraw'(event, { req, signal }) {
        const { officialAccount, msgKeys, eventTime: recalledAt, optPlatform: platform } = event;
        const recall = { officialAccount, msgKeys, recalledAt, platform };
        await archive.recall(recall, senderOf(req, signal));
        log.info({ account: officialAccount, msgKeys }, 'recalled');
      },
      async 'OfficialAccount.CallbackAfterSendMsg'({ body }, { req, signal }) {
        const message = toMessage(body, receivedText(req));
        await archive.store(message, senderOf(req, signal));
        log.info({ account: message.officialAccount, msgKey: message.msgKey }, 'stored');
      },
    },
    // Whatever else the console has switched on is acknowledged, so that it does not count as failed.
    onOther({ command }) {
      log.debug({ command }, 'acknowledged, no handler');
    },
    onError(error, { command }) {
      const { code, message, cause } = error;
      if (code === 'HANDLER_FAILED' || code === 'HANDLER_TIMEOUT') {
        log.error({ command, code, err: cause }, 'not stored, webhook left unanswered');
      } else {
        log.warn({ command, code }, `rejected: ${message}`);
      }
    },
  });
}
