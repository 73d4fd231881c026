import type { WebhookEvent } from './event';
import type { Route } from './route';
import { okAck } from './answer/acknowledgement';
import { askedBy, type Asked } from './answer/check-verdict';
import { Answering } from './answer/answering';
import { failureAnswer } from './answer/failure';
import { tellIgnored } from './answer/ignored-verdict';
import { replyTo } from './answer/reply';
import type { CheckedBody } from './check/body';
import { Context } from './context';
import { asWebhookError, type WebhookError, type WebhookErrorCode } from './errors';
import { bodyTimeout, endOfSilence, handlerTimeout } from './lateness';
import { Telling, type Receiver } from './telling';
import type { Transport } from './transport';

type State = 'received' | 'authentic' | 'handling' | 'acknowledged' | 'failed';

/** One request and its answer: whatever happens, it is answered and reported once. */
export class Exchange {
  /** What handlers get. */
  readonly context: Context<unknown>;
  /** True if the answer is sent before the handler runs. Never if the sender uses the handler's reply. */
  readonly #isAcknowledgedFirst: boolean;
  readonly #route: Route;
  readonly #transport: Transport;
  readonly #answering: Answering;
  readonly #telling: Telling;
  readonly #receiver: Receiver;
  #state: State = 'received';
  #asked: Asked | undefined;
  #drift = 0;

  constructor(route: Route, transport: Transport, receiver: Receiver) {
    this.#route = route;
    this.#transport = transport;
    this.#answering = new Answering(transport);
    this.#telling = new Telling(route, receiver, transport.deadline);
    this.#receiver = receiver;
    const { settings, platform } = receiver;
    const { req, deadline } = transport;
    this.#isAcknowledgedFirst = settings.acknowledge === 'received' && !route.command.reply;
    // With 'received' the deadline covers only the receipt, and a body left unread may outlast it.
    const limit = this.#isAcknowledgedFirst ? undefined : deadline;
    this.context = new Context(req, route.label, limit, platform);
    deadline.onExpiry(() => this.#expire());
  }

  /** The request is from the sender: from now on `undecided` applies. */
  authenticated(): void {
    this.#advance('authentic');
  }

  /** The body has been read: as text, or as an earlier parser left it. */
  read(received: unknown): void {
    if (typeof received === 'string') this.context.rawBody = received;
  }

  /** The body is valid, and the handler is next, which may change the body. */
  accept({ body, drift }: CheckedBody): void {
    this.#advance('handling');
    this.#asked = askedBy(this.#route.command, body);
    this.#drift = drift.length;
    if (this.#isAcknowledgedFirst) this.#acknowledge(okAck);
  }

  /** The handler does not wait for the host's onDrift. */
  tellDrift(event: WebhookEvent): void {
    // The recall, which has no such option, does not drift.
    void this.#telling.call('onDrift', this.#receiver.settings.onDrift!, event, this.context);
  }

  /** The handler has finished: its reply is the answer, unless there has been one. */
  finish(returned: unknown): void {
    tellIgnored(this.#route, returned, this.#receiver.platform);
    if (this.#state === 'failed') {
      this.#telling.debug('handled late');
      return;
    }
    if (this.#state === 'handling') this.#acknowledge(replyTo(this.#asked, returned));
    this.#telling.publish('OK', this.#drift);
  }

  /** Answers with the first error, and waits for the host's onError. */
  async fail(thrown: unknown): Promise<void> {
    const error = asWebhookError(thrown);
    this.#telling.debug(`${error.code}: %s`, error.message, error.cause ?? '');
    const state = this.#state;
    // A late handler has now failed: it has already been reported as late.
    if (state === 'failed') return;
    this.#state = 'failed';
    if (state === 'acknowledged') this.#telling.publish(error.code, this.#drift);
    else this.#answerFailure(error, state);
    await this.#telling.call('onError', this.#receiver.settings.onError, error, this.context);
  }

  #advance(state: State): void {
    // The deadline may have passed while a step was waiting.
    if (this.#state === 'failed') throw bodyTimeout();
    this.#state = state;
  }

  #expire(): void {
    if (this.#state === 'handling') this.#failLate(handlerTimeout());
    // Answered, but the body is still arriving.
    else if (this.#state === 'acknowledged' || this.#state === 'failed') this.#transport.cutOff();
    else this.#failLate(bodyTimeout());
  }

  #failLate(error: WebhookError): void {
    const { running } = this.#receiver;
    this.#transport.waitUntil(running.run(() => this.fail(error)));
  }

  #acknowledge(ack: string): void {
    if (!this.#answering.give({ status: 200, ack })) {
      this.#telling.debug('handled, but the client has disconnected or was already answered');
    }
    this.#state = 'acknowledged';
  }

  /** What the request asks, as far as it is known. */
  #askedBefore(error: WebhookError, state: State): Asked | undefined {
    if (state === 'received') return undefined;
    return this.#asked ?? askedBy(this.#route.command, 'body' in error && error.body);
  }

  #answerFailure(error: WebhookError, state: State): void {
    const { settings } = this.#receiver;
    const asked = this.#askedBefore(error, state);
    const answer = failureAnswer(error, this.#route.command, settings, asked);
    if (answer === 'silence') {
      this.#staySilent(error.code);
      return;
    }
    const thrown = this.#answering.giveOrCutOff(answer);
    if (thrown !== undefined) this.#telling.debug('the answer failed', thrown);
    this.#telling.publish(error.code, this.#drift);
  }

  /** Ends the exchange once the sender has timed out, since only a timeout makes it send a webhook again. */
  #staySilent(code: WebhookErrorCode): void {
    const endsAt = endOfSilence(this.#receiver.settings.timeoutMs);
    this.#transport.deadline.postpone(endsAt, () => {
      this.#telling.publish(code, this.#drift);
      // A handler may have answered by itself, and the connection serves another request by now.
      if (this.#transport.isOpen) this.#answering.cutOff();
    });
  }
}
