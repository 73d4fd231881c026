/** A webhook under attack: a host that serves it, what it was seen to do, and whether it still stands. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { RecallWebhookOptions, WebhookDiagnostics } from '../../lib';
import { recallRequest, type RecallRequestOptions, type SignedRequest } from '../../lib/testing';
import { hosts, serve, type Middleware, type Served } from './hosts';
import { okAck } from './answers';
import { receiver, sdkAppId, token } from './receiver';
import { ackOf, until, whole, Wire } from './wire';

export interface Target extends Served {
  /** onRecall's runs, by their first msgKey. */
  readonly handled: string[];
  /** Codes that onError was told. */
  readonly refused: string[];
  /** Outcomes on the diagnostics channel. */
  readonly outcomes: string[];
  request(options?: Partial<RecallRequestOptions>): SignedRequest;
  wire(): Wire;
  /** Everything is as it was, and the next honest request is answered. */
  expectUnharmed(): Promise<void>;
}

const honestKey = 'honest';

// Counts those that keep the process alive: deadlines, not the idle timers of sockets.
export const activeTimers = () =>
  process.getActiveResourcesInfo().filter((it) => it === 'Timeout').length;

/** Serves the webhook; `onRecall` (but for the honest request) and `onError` of the options run after they were noted. */
export async function startTarget(
  host: string,
  options: Partial<RecallWebhookOptions> = {},
  before: readonly Middleware[] = [],
): Promise<Target> {
  const handled: string[] = [];
  const refused: string[] = [];
  const outcomes: string[] = [];
  const { webhook } = receiver({
    token,
    ...options,
    onRecall(event, context) {
      const msgKey = event.msgKeys[0] ?? '';
      handled.push(msgKey);
      return msgKey === honestKey ? undefined : options.onRecall?.(event, context);
    },
    onError(error, context) {
      refused.push(error.code);
      return options.onError?.(error, context);
    },
  });
  const note = (message: unknown) => outcomes.push((message as WebhookDiagnostics).outcome);
  subscribe('tencent-im-webhook', note);
  const served = await serve(hosts[host]!(...before, webhook));
  const timersBefore = activeTimers();
  const wires: Wire[] = [];
  const request: Target['request'] = (more) => recallRequest({ sdkAppId, token, ...more });

  async function honest(): Promise<void> {
    const wire = new Wire(served.port).send(whole(request({ body: bodyWith(honestKey) })));
    expect(ackOf(await wire.answer())).toEqual(okAck);
    wire.destroy();
    expect(handled.pop()).toBe(honestKey);
  }

  return {
    ...served,
    handled,
    refused,
    outcomes,
    request,
    wire() {
      const wire = new Wire(served.port);
      wires.push(wire);
      return wire;
    },
    async expectUnharmed() {
      await honest();
      for (const wire of wires) wire.destroy();
      await until('every socket had closed', () => served.sockets.size === 0);
      await until('every timer had gone', () => activeTimers() <= timersBefore);
    },
    async close() {
      for (const wire of wires) wire.destroy();
      unsubscribe('tencent-im-webhook', note);
      await served.close();
    },
  };
}

/** A body whose only message has this key. */
export const bodyWith = (msgKey: string) => ({ WithdrawMsgList: [{ MsgKey: msgKey }] });
