import type { ServerResponse } from 'node:http';
import { answer, cutOff, failAck, isOpen } from './answer/acknowledge';
import { askedBy, type Asked } from './answer/check-verdict';
import type { Command } from './check/command';
import { Context, type WebhookContext } from './context';
import type { Deadline } from './deadline';
import { debuglog } from '../node/debuglog';
import { publish } from './diagnostics';
import { WebhookError, type WebhookErrorCode } from './errors';
import type { Settings } from './options/options';
import { quietly } from './quietly';
import type { WebhookRequest } from '../node/read-body';
import { undecidedReply } from './answer/reply';
import { staySilent } from './answer/silence';

/** One request and its answer: whatever happens, it is answered and reported once. */
export class Exchange {
  readonly context: WebhookContext;
  readonly limit: number;
  /** True if the answer is sent before the handler runs. Never if the sender uses the handler's reply. */
  readonly isAcknowledgedFirst: boolean;
  /** Set once the request is authenticated: from then on `undecided` applies. */
  isAuthentic = false;
  /** What the body asks, once it has been checked. */
  asked: Asked | undefined;
  #isAnswered = false;
  #hasFailed = false;
  // Writing an answer threw, and may have stopped halfway.
  #isBroken = false;

  /** @param label the name under which the command is published */
  constructor(
    readonly command: Command,
    readonly label: string,
    readonly settings: Settings,
    readonly deadline: Deadline,
    readonly req: WebhookRequest,
    readonly res: ServerResponse,
  ) {
    this.limit = settings.limit;
    this.isAcknowledgedFirst = settings.acknowledge === 'received' && !command.reply;
    // With 'received' the deadline covers only the receipt, and a body left unread may outlast it.
    this.context = new Context(req, label, this.isAcknowledgedFirst ? undefined : deadline);
  }

  /** Writes the reply, unless the exchange has failed or has been answered. */
  acknowledge(reply: Buffer): void {
    if (this.#hasFailed) debuglog('%s handled late', this.label);
    if (this.#hasFailed || this.#isAnswered) return;
    if (!this.#answer(200, reply)) {
      debuglog('%s handled, but the client has disconnected or was already answered', this.label);
    }
    this.#isAnswered = true;
  }

  /** Reports that the handler has finished. */
  finish(): void {
    if (!this.#hasFailed) this.#publish('OK');
  }

  /** Answers with the first error, and waits for the host's onError. */
  async fail(thrown: unknown): Promise<void> {
    const error =
      thrown instanceof WebhookError
        ? thrown
        : new WebhookError('RECEIVER_FAILED', 'the receiver failed', { cause: thrown });
    debuglog('%s %s: %s', this.label, error.code, error.message, error.cause ?? '');
    // A late handler has now failed: it has already been reported as late.
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    if (this.#isAnswered) this.#publish(error.code);
    else this.#answerFailure(error);
    await this.#tellHost(error);
  }

  /** False if nothing can be answered: the client has disconnected, or has its answer. */
  #answer(status: number, ack: Buffer): boolean {
    this.#isBroken = true;
    const canAnswer = isOpen(this.res);
    if (canAnswer) answer(this, status, ack);
    else this.deadline.cancel();
    this.#isBroken = false;
    return canAnswer;
  }

  #answerFailure(error: WebhookError): void {
    const isHandlers = error.code === 'HANDLER_FAILED' || error.code === 'HANDLER_TIMEOUT';
    if (isHandlers && this.settings.onFailure === 'silence' && !this.command.reply) {
      staySilent(this.deadline, this.settings.timeoutMs, () => this.#endSilence(error.code));
      return;
    }
    const wasBroken = this.#isBroken;
    quietly('the answer', () => {
      this.#refuse(error);
      this.#isBroken = wasBroken && !this.res.writableEnded;
    });
    if (this.#isBroken) {
      this.deadline.cancel();
      cutOff(this.req);
    }
    this.#publish(error.code);
  }

  #refuse(error: WebhookError): void {
    const { status, message } = error;
    const { undecided } = this.settings;
    if (status === undefined) {
      this.deadline.cancel();
    } else if (this.isAuthentic && this.command.kind === 'before' && undecided !== 'fail') {
      const asked = this.asked ?? askedBy(this.command, 'body' in error && error.body);
      this.#answer(200, undecidedReply(asked!, undecided));
    } else {
      this.#answer(status, failAck(status, message));
    }
  }

  #endSilence(code: WebhookErrorCode): void {
    this.#publish(code);
    // A handler may have answered by itself, and the connection serves another request by now.
    quietly('the end of silence', () => {
      if (isOpen(this.res)) cutOff(this.req);
    });
  }

  async #tellHost(error: WebhookError): Promise<void> {
    // Taken out, so that `this` is not the settings.
    const { onError } = this.settings;
    try {
      await onError(error, this.context);
    } catch (thrown) {
      debuglog('%s onError failed', this.label, thrown);
    }
  }

  #publish(outcome: 'OK' | WebhookErrorCode): void {
    publish(() => ({
      command: this.label,
      kind: this.command.kind,
      sdkAppId: this.settings.sdkAppId,
      outcome,
      duration: performance.now() - (this.deadline.at - this.settings.timeoutMs),
    }));
  }
}
