import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { imWebhook } from '../../index';
import { failAck } from '../../receive/answer/acknowledgement';
import type { RawQuery } from '../../receive/check/parameters';
import { parseQuery } from '../../receive/check/query';
import type { WebhookError } from '../../receive/errors';
import { documented } from '../protocol/catalogue';
import type { Arrival } from './arrival';

export interface ReceiverOptions {
  /** Undefined: any app. */
  readonly sdkAppId: number | undefined;
  /** Undefined: signatures are not checked. */
  readonly token: string | undefined;
  /** Called with a webhook before it is acknowledged; if it throws, the answer is FAIL. */
  readonly onWebhook: (arrival: Arrival) => void;
  /** Called with a webhook that was rejected, or for which onWebhook threw. */
  readonly onRefused: (arrival: Arrival) => void;
  /** Called with a request that is not a webhook. */
  readonly onOther: (req: IncomingMessage) => void;
}

const limit = 1024 * 1024;

/** Collects the bytes of a body, which the receiver reads as well. */
function collectBytes(req: IncomingMessage): () => Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  req.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
  });
  return () => Buffer.concat(chunks);
}

/** The app in the query. Where it is missing or malformed, any will do: the receiver reports what is wrong. */
function appOf({ SdkAppid }: RawQuery): number {
  const isApp = typeof SdkAppid === 'string' && /^[1-9][0-9]{0,14}$/.test(SdkAppid);
  return isApp ? Number(SdkAppid) : 1;
}

/** Resolves once the body has arrived, or never will. */
async function ended(req: IncomingMessage): Promise<void> {
  if (req.complete || req.destroyed) return;
  // If the connection of an answered request breaks, node closes only the socket, not the request.
  const closing = [req, req.socket];
  await new Promise<void>((resolve) => {
    function close() {
      for (const each of closing) each.off('close', close);
      resolve();
    }
    for (const each of closing) each.once('close', close);
  });
}

function refuseOther(res: ServerResponse): void {
  const ack = failAck(404, 'a webhook is a POST with CallbackCommand in its query');
  res
    .writeHead(404, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(ack),
    })
    .end(ack);
}

/** Receives every command with the package's own receiver, one for each request. */
export function receiver(options: ReceiverOptions): RequestListener {
  const { sdkAppId, token = false, onWebhook, onRefused, onOther } = options;

  return function receive(req, res) {
    const at = new Date();
    const query = parseQuery(req.url!);
    const bytes = collectBytes(req);

    function arrival(outcome: Pick<Arrival, 'body' | 'error'>): Arrival {
      const command = [query.CallbackCommand].flat()[0]!;
      const definition = documented(command);
      return { at, command, definition, query, headers: req.headers, bytes: bytes(), ...outcome };
    }

    const webhook = imWebhook({
      ...{ sdkAppId: sdkAppId ?? appOf(query), token, limit },
      onOther: ({ body }) => onWebhook(arrival({ body, error: undefined })),
      async onError(error: WebhookError) {
        await ended(req);
        onRefused(arrival({ body: undefined, error }));
      },
    });
    webhook(req, res, () => {
      onOther(req);
      refuseOther(res);
    });
  };
}
