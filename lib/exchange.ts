import { channel } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import { debuglog } from './debuglog';
import { acknowledge, isOpen, refuse } from './acknowledge';
import type { WebhookRequest } from './body';
import type { Deadline } from './deadline';
import { WebhookError, type WebhookErrorCode } from './errors';
import type { Settings, WebhookContext } from './options';

/** What is published on the diagnostics channel `tencent-im-webhook` once an exchange has finished. */
export interface WebhookDiagnostics {
  readonly command: string;
  readonly sdkAppId: number;
  readonly outcome: 'OK' | WebhookErrorCode;
  /** From entry into the middleware, in milliseconds. */
  readonly duration: number;
}

const diagnostics = channel('tencent-im-webhook');

// The sender gives up at 2000 ms; by then its timeout has come before our end of the connection.
const silenceEndsMs = 2500;

/** A class, since a getter on the prototype costs a request nothing. */
class Context implements WebhookContext {
  readonly #deadline: Deadline | undefined;
  #endless: AbortController | undefined;

  /** @param deadline none, if the signal must not abort */
  constructor(
    readonly req: WebhookRequest,
    deadline: Deadline | undefined,
  ) {
    this.#deadline = deadline;
  }

  get signal(): AbortSignal {
    if (this.#deadline) return this.#deadline.signal;
    this.#endless ??= new AbortController();
    return this.#endless.signal;
  }
}

/** One request and its one answer: whatever happens, it is finished, and reported, once. */
export class Exchange {
  readonly context: WebhookContext;
  readonly limit: number;
  #isFinished = false;
  #hasFailed = false;

  constructor(
    readonly command: string,
    readonly settings: Settings,
    readonly deadline: Deadline,
    readonly req: WebhookRequest,
    readonly res: ServerResponse,
  ) {
    this.limit = settings.limit;
    // Under 'received' the deadline is for the receipt, and a body left unread may outlast it.
    this.context = new Context(req, settings.acknowledge === 'received' ? undefined : deadline);
  }

  /** The event is in safe hands: writes the OK ack, unless the exchange is finished. */
  acknowledge(): void {
    if (this.#hasFailed) debuglog('%s handled late', this.command);
    if (this.#isFinished) return;
    if (isOpen(this.res)) {
      acknowledge(this);
    } else {
      debuglog('%s handled, but the client has gone or was answered', this.command);
      this.deadline.cancel();
    }
    this.#finish('OK');
  }

  /** Tells the sender of the first error, unless the exchange is finished, and waits for the host's onError. */
  async fail(thrown: unknown): Promise<void> {
    const error =
      thrown instanceof WebhookError
        ? thrown
        : new WebhookError('HANDLER_FAILED', 'the receiver failed', { cause: thrown });
    debuglog('%s %s: %s', this.command, error.code, error.message, error.cause ?? '');
    // A handler that was late has failed after all: everybody has been told that it was late.
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    if (!this.#isFinished) this.#answerFailure(error);
    await this.#tellHost(error);
  }

  #answerFailure({ code, status, message }: WebhookError): void {
    const isHandlers = code === 'HANDLER_FAILED' || code === 'HANDLER_TIMEOUT';
    if (isHandlers && this.settings.onFailure === 'silence') {
      this.#staySilent(code);
      return;
    }
    if (status !== undefined && isOpen(this.res)) refuse(this, status, message);
    else this.deadline.cancel();
    this.#finish(code);
  }

  /** Leaves the sender to its timeout. A handler that settles meanwhile is still acknowledged. */
  #staySilent(code: WebhookErrorCode): void {
    this.deadline.onExpiry(() => {
      setTimeout(() => {
        if (this.#isFinished) return;
        this.#finish(code);
        // A handler may have answered by itself, and the connection serves another request by now.
        if (isOpen(this.res)) this.req.socket.destroy();
      }, silenceEndsMs - this.settings.timeoutMs);
    });
  }

  async #tellHost(error: WebhookError): Promise<void> {
    try {
      await this.settings.onError(error, this.context);
    } catch (thrown) {
      debuglog('%s onError failed', this.command, thrown);
    }
  }

  #finish(outcome: 'OK' | WebhookErrorCode): void {
    this.#isFinished = true;
    if (!diagnostics.hasSubscribers) return;
    const { command, settings, deadline } = this;
    const duration = performance.now() - (deadline.at - settings.timeoutMs);
    const message: WebhookDiagnostics = { command, sdkAppId: settings.sdkAppId, outcome, duration };
    diagnostics.publish(message);
  }
}
