import type { Batcher, Caller } from './queue/batcher';
import { Counts } from './queries/counts';
import type { Engine } from './database/engine';
import { erase } from './writes/erase';
import { markRecalls } from './writes/mark-recalls';
import { readFound, readVersion } from './queries/read-found';
import { listOfMessages } from './queries/messages';
import { readList, type Wanted } from './queries/read-list';
import { listOfRecalls } from './queries/recalls';
import { removeOld } from './writes/remove-old';
import {
  readRejection,
  readRejections,
  readWholeRejections,
  type RejectionKind,
} from './queries/rejections';
import type {
  ArchivedMessage,
  ArchivedRecall,
  ArchivedRejection,
  Cursor,
  Found,
  Message,
  MessagePage,
  Page,
  Recall,
  RecallCursor,
  RecallMark,
  RecallPage,
  RecallView,
  Removed,
  Rejection,
  View,
  Whole,
  WholeRejection,
} from './records/records';
import { WriteHealth } from './writes/write-health';
import { rejectionBatcher } from './writes/write-rejections';
import { messageBatcher, recallBatcher, storableMessage, storableRecall } from './writes/write';

export type { Caller } from './queue/batcher';
export type { RejectionKind } from './queries/rejections';
export type * from './records/records';

/** The messages of one app and their recalls. Only it and the files that it uses query the tables. */
export class Archive {
  readonly #engine: Engine;
  readonly #sdkAppId: number;
  readonly #health: WriteHealth;
  readonly #messages: Batcher<Message>;
  readonly #recalls: Batcher<Recall>;
  readonly #rejections: Batcher<Rejection>;
  /** Of all, and of each account. */
  readonly counts: Counts;

  /** @param isSigned false: authentication is off, and anyone may send what is rejected */
  constructor(engine: Engine, sdkAppId: number, isSigned = true) {
    this.#engine = engine;
    this.#sdkAppId = sdkAppId;
    this.#health = new WriteHealth(engine);
    this.#messages = messageBatcher(this.#health.engine, sdkAppId);
    this.#recalls = recallBatcher(this.#health.engine, sdkAppId);
    this.#rejections = rejectionBatcher(this.#health.engine, sdkAppId, isSigned);
    this.counts = new Counts(engine, sdkAppId);
  }

  /** Stores a message; once this resolves, it is committed. Storing it again changes nothing. */
  store(message: Message, caller: Caller): Promise<void> {
    return this.#messages.add(storableMessage(message), caller);
  }

  /** Marks messages as recalled, all or none, whether they have arrived or not; the first recall counts. */
  recall(recall: Recall, caller: Caller): Promise<void> {
    return this.#recalls.add(storableRecall(recall), caller);
  }

  /** Stores what was rejected, or what differs in a message that was stored. */
  reject(rejection: Rejection, caller: Caller): Promise<void> {
    return this.#rejections.add(rejection, caller);
  }

  /** True if another message, or recall, could not be stored within its deadline. */
  isFull(of: 'messages' | 'recalls'): boolean {
    return (of === 'messages' ? this.#messages : this.#recalls).isFull;
  }

  /** The messages that a view shows; at most `limit`, by default those of a page. */
  messages(view: View, limit?: number): Promise<MessagePage> {
    return readList(listOfMessages(this.#engine), this.#wanted(view, limit));
  }

  /** The same for a file: with the bodies as they were received, and searched to the end. */
  wholeMessages(view: View, limit: number): Promise<Page<Whole<ArchivedMessage>, Cursor>> {
    return readList(listOfMessages(this.#engine), this.#wanted(view, limit, true));
  }

  /** One message, its recall, or both; undefined: neither is there. */
  find(account: string, msgKey: string): Promise<Found | undefined> {
    return readFound(this.#engine, this.#sdkAppId, account, msgKey);
  }

  /** Changes as soon as `find` would find something else. */
  versionOf(account: string, msgKey: string): Promise<string> {
    return readVersion(this.#engine, this.#sdkAppId, account, msgKey);
  }

  /** The recalls that a view shows, also those of messages that were never seen. */
  recalls(view: RecallView = {}, limit?: number): Promise<RecallPage> {
    return readList(listOfRecalls(this.#engine), this.#wanted(view, limit));
  }

  /** The same for a file: with the bodies of their messages, and searched to the end. */
  wholeRecalls(
    view: RecallView,
    limit: number,
  ): Promise<Page<Whole<ArchivedRecall>, RecallCursor>> {
    return readList(listOfRecalls(this.#engine), this.#wanted(view, limit, true));
  }

  /** Rejected bodies and drift, as a view shows them. */
  rejections(kind: RejectionKind, view: View): Promise<Page<ArchivedRejection, Cursor>> {
    return readRejections(kind, this.#wanted(view, undefined));
  }

  /** The same for a file, with the details and the bodies. */
  wholeRejections(
    kind: RejectionKind,
    view: View,
    limit: number,
  ): Promise<Page<WholeRejection, Cursor>> {
    return readWholeRejections(kind, this.#wanted(view, limit));
  }

  /** One of them; undefined: there is none of that number. */
  findRejection(id: string): Promise<WholeRejection | undefined> {
    return readRejection(this.#engine, this.#sdkAppId, id);
  }

  /** How many recalls are new since the last mark, and the next mark; of all accounts. */
  markRecalls(last?: RecallMark): ReturnType<typeof markRecalls> {
    return markRecalls(this.#engine, this.#sdkAppId, last);
  }

  /** False while steps of the schema are still being applied. */
  get isComplete(): boolean {
    return this.#engine.isComplete();
  }

  /** Deletes what is older than so many days, until the signal aborts; resolves with the counts. */
  removeOld(days: number, signal: AbortSignal): Promise<Removed> {
    return removeOld(this.#engine, this.#sdkAppId, days, signal);
  }

  /** Deletes everything about an account, or about one of its keys; im_erasures records it. */
  erase(account: string, msgKey?: string): Promise<Removed> {
    return erase(this.#engine, this.#sdkAppId, account, msgKey);
  }

  /** Rejects unless the database answers. */
  async ping(): Promise<void> {
    await this.#engine.query('SELECT 1');
  }

  /** Rejects unless webhooks can be stored. */
  demandWritable(): Promise<void> {
    return this.#health.demandWritable();
  }

  #wanted<V>(view: V, limit: number | undefined, isWhole = false): Wanted<V> {
    return { engine: this.#engine, sdkAppId: this.#sdkAppId, view, limit, isWhole };
  }
}
