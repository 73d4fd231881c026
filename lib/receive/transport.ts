import type { Deadline } from './deadline';

/** All that the line knows of one request and its answer. Each place that requests come from implements it. */
export interface Transport<Req = unknown> {
  /** The request as handlers get it. */
  readonly req: Req;
  readonly deadline: Deadline;
  /** Content-Type of the request, without surrounding white space. */
  readonly contentType: string | undefined;
  /** True once an answer has been started, here or elsewhere. */
  readonly isStarted: boolean;
  /** True while an answer can be given: none has been started, and the client is still connected. */
  readonly isOpen: boolean;
  /** True once an answer has been given to its end. */
  readonly isWhole: boolean;
  /** The body, or a promise of it: its text, or what an earlier parser made of it. Fails with a WebhookError. */
  readBody(): unknown;
  /**
   * Gives the one answer.
   *
   * @param ack JSON
   * @param settled called once nothing is under way any more: the rest of the body may arrive after the answer
   */
  answer(status: number, ack: string, settled: () => void): void;
  /** Ends an exchange in which nothing can, or need, be answered. */
  leave(): void;
  /** Keeps the runtime from stopping before a task has ended, which may be after the answer. Never throws. */
  waitUntil(task: Promise<void>): void;
  /** Ends an exchange that must not be answered, or not any further. Never throws. */
  cutOff(): void;
}
