import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Message } from '../store/archive';
import { Refusal } from './refusal';
import { checkSender } from './sender-check';
import { afterSendCommand, parseSentMessage } from './sent-message';

export interface Outcome {
  readonly command: string;
  /** OK, or the code of the error. */
  readonly outcome: string;
  /** In milliseconds. */
  readonly duration: number;
}

export interface AfterSendOptions {
  readonly sdkAppId: number;
  readonly token: string | false;
  /** The webhook is acknowledged when this resolves, and left unanswered when it rejects. */
  readonly onMessage: (message: Message, signal: AbortSignal) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
  readonly onFinished: (outcome: Outcome) => void;
}

const bodyLimit = 1024 * 1024;
// The sender gives up at 2000 ms: until a moment before, it is worth trying.
const timeoutMs = 1_800;
// By then the sender's own timeout has come, which is the only thing that makes it send again.
const silenceEndsMs = 2_500;

/** Like the package's own middlewares. */
export interface AfterSendWebhook extends RequestHandler {
  /** Resolves as soon as no webhook is being handled. */
  idle(): Promise<void>;
}

const readRaw: RequestHandler = express.raw({ type: () => true, limit: bodyLimit, inflate: false });

const bodyErrorCodes: Readonly<Record<string, string>> = {
  'entity.too.large': 'BODY_TOO_LARGE',
  'encoding.unsupported': 'BODY_UNSUPPORTED',
};

interface BodyError extends Error {
  readonly status: number;
  readonly type: string;
}

const toRefusal = ({ status, type, message }: BodyError) =>
  new Refusal(status, bodyErrorCodes[type] ?? 'CLIENT_ABORTED', message);

function readBody(req: Request, res: Response): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    readRaw(req, res, (error?: unknown) => {
      // Without a body, nothing is left on the request.
      if (error === undefined) resolve((req.body as Buffer | undefined) ?? Buffer.alloc(0));
      else reject(toRefusal(error as BodyError));
    });
  });
}

function answer(res: Response, status: number, errorInfo: string): void {
  if (res.headersSent || res.destroyed) return;
  // Rather than wait for the rest of a body that nobody reads.
  if (!res.req.complete) res.set('Connection', 'close');
  res.status(status).json({
    ActionStatus: status === 200 ? 'OK' : 'FAIL',
    ErrorInfo: errorInfo,
    ErrorCode: status === 200 ? 0 : status,
  });
}

/**
 * Middleware for a command that the package does not know, with what the package does for its own:
 * the way to add one is to put it beside `recallWebhook` on the same path. Anything else goes to the
 * next middleware, untouched.
 */
export function afterSendWebhook(options: AfterSendOptions): AfterSendWebhook {
  const running = new Set<Promise<void>>();

  async function receive(req: Request, res: Response, query: URLSearchParams): Promise<string> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      checkSender(query, options.sdkAppId, options.token);
      await options.onMessage(parseSentMessage(await readBody(req, res)), signal);
      answer(res, 200, '');
      return 'OK';
    } catch (error) {
      options.onFailure(error);
      if (!(error instanceof Refusal)) return 'HANDLER_FAILED';
      answer(res, error.status, error.message);
      return error.code;
    }
  }

  async function handle(req: Request, res: Response, query: URLSearchParams): Promise<void> {
    const startedAt = performance.now();
    // Whatever happens, also to a body that never ends; an answer before that cancels it.
    const silence = setTimeout(() => req.socket.destroy(), silenceEndsMs);
    res.once('close', () => {
      clearTimeout(silence);
    });
    const outcome = await receive(req, res, query);
    const duration = performance.now() - startedAt;
    options.onFinished({ command: afterSendCommand, outcome, duration });
  }

  const afterSend: RequestHandler = function afterSend(req, res, next) {
    const query = new URLSearchParams(req.url.split('?')[1]);
    if (req.method !== 'POST' || !query.getAll('CallbackCommand').includes(afterSendCommand)) {
      next();
      return;
    }
    const handling = handle(req, res, query).finally(() => running.delete(handling));
    running.add(handling);
  };

  return Object.assign(afterSend, {
    async idle() {
      await Promise.all(running);
    },
  });
}
