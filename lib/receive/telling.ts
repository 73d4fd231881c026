import type { Route } from './route';
import type { HandlerContext } from './context';
import type { Deadline } from './deadline';
import type { WebhookErrorCode } from './errors';
import type { Settings } from './options/options';
import type { Platform } from './platform';
import type { Running } from './running';

/** What all exchanges of one receiver share. */
export interface Receiver {
  readonly settings: Settings;
  readonly platform: Platform;
  readonly running: Running;
}

type Callback<What> = (what: What, context: HandlerContext<unknown>) => unknown;

/** Tells of one exchange: to the host's callbacks, the diagnostics channel and the debug log. */
export class Telling {
  readonly #route: Route;
  readonly #receiver: Receiver;
  readonly #deadline: Deadline;

  constructor(route: Route, receiver: Receiver, deadline: Deadline) {
    this.#route = route;
    this.#receiver = receiver;
    this.#deadline = deadline;
  }

  debug(format: string, ...values: unknown[]): void {
    this.#receiver.platform.debug(`%s ${format}`, this.#route.label, ...values);
  }

  /** Calls one of the host's callbacks, whose failure changes nothing. */
  async call<What>(
    name: string,
    callback: Callback<What>,
    what: What,
    context: HandlerContext<unknown>,
  ): Promise<void> {
    try {
      await callback(what, context);
    } catch (thrown) {
      this.debug(`${name} failed`, thrown);
    }
  }

  /** @param drift in how many places the body differs from the documents */
  publish(outcome: 'OK' | WebhookErrorCode, drift: number): void {
    const { settings, platform } = this.#receiver;
    const { command, label } = this.#route;
    platform.publish(() => ({
      command: label,
      kind: command.kind,
      sdkAppId: settings.sdkAppId,
      outcome,
      drift,
      duration: this.#deadline.elapsed,
    }));
  }
}
