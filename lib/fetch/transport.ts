import type { Deadline } from '../receive/deadline';
import { describeError } from '../receive/describe-error';
import { isFunction } from '../receive/options/check';
import type { Transport } from '../receive/transport';
import { platform } from './platform';
import { readBody } from './read-body';
import { jsonResponse, noAnswer } from './response';

interface Host {
  waitUntil(task: Promise<void>): unknown;
}

/** The first of the host's arguments that has a method `waitUntil`. */
const findHost = (host: readonly unknown[]) =>
  host.find((each) => isFunction((each as Partial<Host> | null | undefined)?.waitUntil)) as
    Host | undefined;

/** A Request, and the Response that it is given. */
export class FetchTransport implements Transport<Request> {
  readonly #limit: number;
  readonly #host: readonly unknown[];
  readonly #respond: (response: Response | Promise<Response>) => void;
  #isAnswered = false;
  #stopReading: (() => void) | undefined;

  /**
   * @param limit the largest body, in bytes
   * @param host what the host handed over besides the request
   * @param respond takes the response; only the first call counts
   */
  constructor(
    readonly req: Request,
    readonly deadline: Deadline,
    limit: number,
    host: readonly unknown[],
    respond: (response: Response | Promise<Response>) => void,
  ) {
    this.#limit = limit;
    this.#host = host;
    this.#respond = respond;
  }

  get contentType(): string | undefined {
    return this.req.headers.get('content-type') ?? undefined;
  }

  get isStarted(): boolean {
    return this.#isAnswered;
  }

  get isOpen(): boolean {
    return !this.#isAnswered;
  }

  get isWhole(): boolean {
    return this.#isAnswered;
  }

  readBody(): unknown {
    return readBody(this.req, this.#limit, (stop) => {
      this.#stopReading = stop;
    });
  }

  answer(status: number, ack: string, settled: () => void): void {
    this.#stopReading?.();
    this.#respond(jsonResponse(status, ack));
    this.#isAnswered = true;
    settled();
  }

  leave(): void {
    this.#stopReading?.();
    this.cutOff();
  }

  /** There is no connection to cut, and the host waits for a response. */
  cutOff(): void {
    this.#isAnswered = true;
    this.#respond(noAnswer());
  }

  waitUntil(task: Promise<void>): void {
    void this.#handOver(task);
  }

  async #handOver(task: Promise<void>): Promise<void> {
    try {
      // A host's waitUntil may be async.
      await findHost(this.#host)?.waitUntil(task);
    } catch (error) {
      platform.report(`waitUntil failed: ${describeError(error)}`);
    }
  }
}
