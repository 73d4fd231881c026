import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { WebhookError, WebhookErrorCode, WebhookEvent } from 'tencent-im-webhook';
import type { Archive, Rejection } from '../store/archive';
import { DatabaseFailure } from '../store/database/engine';

/** The errors that reject a body whose signature is right; others come earlier, or are the app's own. */
const rejecting: readonly WebhookErrorCode[] = [
  'BODY_TOO_LARGE',
  'BODY_UNSUPPORTED',
  'BODY_NOT_JSON',
  'BODY_INVALID',
  'COMMAND_MISMATCH',
  'BODY_UNREADABLE',
  'BODY_TIMEOUT',
];

// No webhook waits for it, but the app does when it stops.
const patienceMs = 10_000;
const longestCommand = 100;

export interface RejectionsOptions {
  readonly archive: Archive;
  readonly log: Logger;
  readonly onRejected: (code: string) => void;
  readonly onStoreFailure: (sqlState: string | undefined) => void;
}

interface Context {
  readonly req: IncomingMessage;
  readonly command: string;
  readonly rawBody: string | undefined;
}

/** CallbackCommand as the query names it: the package calls what it does not know "other". */
function commandOf({ req, command }: Context): string {
  const named = new URLSearchParams(req.url?.split('?').slice(1).join('?')).get('CallbackCommand');
  return (named ?? command).slice(0, longestCommand);
}

function namedIn(body: unknown): Pick<Rejection, 'account' | 'msgKey'> {
  const { Official_Account, MsgKey } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return { account: textOf(Official_Account), msgKey: textOf(MsgKey) };
}

/** Keeps what was rejected, and what drifts. The answer to the sender does not wait for it. */
export class Rejections {
  readonly #options: RejectionsOptions;
  readonly #storing = new Set<Promise<void>>();

  constructor(options: RejectionsOptions) {
    this.#options = options;
  }

  /** Keeps a rejected body, unless its sender is unknown. */
  keep(error: WebhookError, context: Context): void {
    if (!rejecting.includes(error.code)) return;
    this.#options.onRejected(error.code);
    this.#store({
      ...namedIn('body' in error ? error.body : undefined),
      command: commandOf(context),
      code: error.code,
      reason: error.message,
      details: JSON.stringify('details' in error ? error.details : []),
      body: context.rawBody,
    });
  }

  /** Keeps where a stored message differs from the documents. */
  keepDrift({ command, body, drift }: WebhookEvent, context: Context): void {
    const [first] = drift;
    const reason = `body${first?.instancePath} ${first?.message}`;
    this.#options.log.warn({ command, differences: drift.length }, `not as documented: ${reason}`);
    this.#store({
      ...namedIn(body),
      command: commandOf(context),
      code: 'DRIFT',
      reason,
      details: JSON.stringify(drift),
      body: undefined,
    });
  }

  /** Resolves once nothing is being stored. */
  async idle(): Promise<void> {
    await Promise.all(this.#storing);
  }

  #store(rejection: Rejection): void {
    const endsAt = performance.now() + patienceMs;
    const caller = {
      patienceMs,
      get aborted() {
        return performance.now() > endsAt;
      },
    };
    const storing = this.#options.archive
      .reject(rejection, caller)
      .catch((error: unknown) => this.#tellLost(rejection, error as Error))
      .finally(() => this.#storing.delete(storing));
    this.#storing.add(storing);
  }

  #tellLost({ command, code, account, msgKey }: Rejection, error: Error): void {
    const { log, onStoreFailure } = this.#options;
    const sqlState = error instanceof DatabaseFailure ? error.code : undefined;
    if (error instanceof DatabaseFailure) onStoreFailure(sqlState);
    const what = { command, code, account, msgKey, sqlState, reason: error.message };
    log.error(what, 'the rejected body was not stored');
  }
}
