import type { IncomingHttpHeaders } from 'node:http';
import type { DocumentedCommand } from '../../commands/definition';
import type { RawQuery } from '../../receive/check/parameters';
import type { WebhookError } from '../../receive/errors';
import { savedBody, savedHeaders, type SavedWebhook } from '../protocol/saved';

/** A webhook that was received, and its outcome. */
export interface Arrival {
  readonly at: Date;
  readonly command: string;
  /** Undefined: the catalogue does not have the command. */
  readonly definition: DocumentedCommand | undefined;
  readonly query: RawQuery;
  readonly headers: IncomingHttpHeaders;
  /** The body as received, byte for byte. */
  readonly bytes: Buffer;
  /** The body as a handler gets it; undefined if the webhook was rejected. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly error: WebhookError | undefined;
}

/** What is saved: what a replay needs, without the signature, which would remain valid for a minute. */
export function toSaved({ at, query, headers, bytes }: Arrival): SavedWebhook {
  const { Sign, ...rest } = query as SavedWebhook['query'];
  return {
    time: at.toISOString(),
    query: rest,
    headers: savedHeaders(headers),
    ...savedBody(bytes),
  };
}
