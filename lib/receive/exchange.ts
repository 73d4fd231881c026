import type { ServerResponse } from 'node:http';
import { answer, cutOff, failAck, isOpen } from './acknowledge';
import { askedBy, type Asked } from './check-verdict';
import type { Command } from './command';
import { Context, type WebhookContext } from './context';
import type { Deadline } from './deadline';
import { debuglog } from './debuglog';
import { publish } from './diagnostics';
import { WebhookError, type WebhookErrorCode } from './errors';
import type { Settings } from './options';
import { quietly } from './quietly';
import type { WebhookRequest } from './read-body';
import { undecidedReply } from './reply';
import { staySilent } from './silence';

/** One request and its one answer: whatever happens, it is answered, and reported, once. */
export class Exchange {
  readonly context: WebhookContext;
  readonly limit: number;
  /** Answered before the handler runs. Never where the sender waits for the handler's reply. */
  readonly isAcknowledgedFirst: boolean;
  /** Set once the request is known to be the sender's: from then on a question is owed an answer. */
  isAuthentic = false;
  /** What the body asks, once it has been checked. */
  asked: Asked | undefined;
  #isAnswered = false;
  #hasFailed = false;
  // An answer threw, and may stand half written.
  #isBroken = false;

  /** @param label names the command in what is published */
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
    // Under 'received' the deadline is for the receipt, and a body left unread may outlast it.
    this.context = new Context(req, label, this.isAcknowledgedFirst ? undefined : deadline);
  }

  /** Writes the reply, unless the sender has been told that the exchange failed, or has its answer. */
  acknowledge(reply: Buffer): void {
    if (this.#hasFailed) debuglog('%s handled late', this.label);
    if (this.#hasFailed || this.#isAnswered) return;
    if (!this.#answer(200, reply)) {
      debuglog('%s handled, but the client has gone or was answered', this.label);
    }
    this.#isAnswered = true;
  }

  /** The handler has done its work. */
  finish(): void {
    if (!this.#hasFailed) this.#publish('OK');
  }

  /** Tells the sender of the first error, and waits for the host's onError. */
  async fail(thrown: unknown): Promise<void> {
    const error =
      thrown instanceof WebhookError
        ? thrown
        : new WebhookError('RECEIVER_FAILED', 'the receiver failed', { cause: thrown });
    debuglog('%s %s: %s', this.label, error.code, error.message, error.cause ?? '');
    // A handler that was late has failed after all: everybody has been told that it was late.
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    if (this.#isAnswered) this.#publish(error.code);
    else this.#answerFailure(error);
    await this.#tellHost(error);
  }

  /** False where nothing can be answered: the client has gone, or has an answer. */
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
    // Apart, so that `this` is not the settings.
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
