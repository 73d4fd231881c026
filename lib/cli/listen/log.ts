import type { IncomingMessage } from 'node:http';
import type { Session } from '../terminal/language';
import { fill } from '../terminal/phrase';
import { printable } from '../terminal/printable';
import { styleOf } from '../terminal/style';
import type { Arrival } from './arrival';
import { arrivalText, type LineOptions } from './lines';
import type { Save } from './save';

/** Errors after which nothing is saved; otherwise anyone without the token could fill the file. */
const notSaved = [
  ...['QUERY_INVALID', 'SDKAPPID_MISMATCH', 'BODY_TOO_LARGE', 'CLIENT_ABORTED', 'BODY_TIMEOUT'],
  ...['SIGNATURE_MISSING', 'SIGNATURE_INVALID', 'SIGNATURE_EXPIRED', 'HANDLER_FAILED'],
];

type LogOptions = Pick<LineOptions, 'isVerbose' | 'isJson'>;

/** Prints, saves and counts webhooks. */
export class Log {
  received = 0;
  refused = 0;
  readonly #options: LogOptions;
  readonly #session: Session;
  readonly #save: Save | undefined;

  constructor(options: LogOptions, session: Session, save: Save | undefined) {
    this.#options = options;
    this.#session = session;
    this.#save = save;
  }

  accept(arrival: Arrival): void {
    this.#save?.append(arrival);
    this.received += 1;
    this.#print(arrival);
  }

  refuse(arrival: Arrival): void {
    this.refused += 1;
    this.#print(arrival);
    if (!notSaved.includes(arrival.error!.code)) this.#save?.append(arrival);
  }

  ignore({ method, url }: IncomingMessage): void {
    const { stderr, say } = this.#session;
    const path = printable(url!.split('?')[0]!);
    stderr.write(`${fill(say('Not a webhook: {} {}'), method!, path)}\n`);
  }

  #print(arrival: Arrival): void {
    const { stdout, env, sayResult: say } = this.#session;
    const style = styleOf(stdout, env);
    stdout.write(arrivalText(arrival, { ...this.#options, style, say }));
  }
}
