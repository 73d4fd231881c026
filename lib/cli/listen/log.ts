import type { IncomingMessage } from 'node:http';
import type { Io } from '../terminal/io';
import { printable } from '../terminal/printable';
import { styleOf } from '../terminal/style';
import type { Arrival } from './arrival';
import { arrivalText, type LineOptions } from './lines';
import type { Save } from './save';

/** Errors after which nothing is saved: anyone without the token could fill the file. */
const notSaved = [
  ...['QUERY_INVALID', 'SDKAPPID_MISMATCH', 'BODY_TOO_LARGE', 'CLIENT_ABORTED', 'BODY_TIMEOUT'],
  ...['SIGNATURE_MISSING', 'SIGNATURE_INVALID', 'SIGNATURE_EXPIRED', 'HANDLER_FAILED'],
];

/** Prints, saves and counts webhooks. */
export class Log {
  received = 0;
  refused = 0;
  readonly #options: Omit<LineOptions, 'style'>;
  readonly #io: Io;
  readonly #save: Save | undefined;

  constructor(options: Omit<LineOptions, 'style'>, io: Io, save: Save | undefined) {
    this.#options = options;
    this.#io = io;
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
    this.#io.stderr.write(`Not a webhook: ${method} ${printable(url!.split('?')[0]!)}\n`);
  }

  #print(arrival: Arrival): void {
    const { stdout, env } = this.#io;
    const style = styleOf(stdout, env);
    stdout.write(arrivalText(arrival, { ...this.#options, style }));
  }
}
