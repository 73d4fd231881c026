import { isObject } from './is-object';

/** Every way in which a request can be rejected or fail, with the HTTP status that answers it. */
export const statuses = {
  QUERY_INVALID: 400,
  SDKAPPID_MISMATCH: 403,
  SIGNATURE_MISSING: 401,
  SIGNATURE_INVALID: 401,
  SIGNATURE_EXPIRED: 401,
  BODY_TOO_LARGE: 413,
  BODY_UNSUPPORTED: 415,
  BODY_NOT_JSON: 400,
  BODY_INVALID: 400,
  COMMAND_MISMATCH: 400,
  BODY_UNREADABLE: 500,
  BODY_TIMEOUT: 408,
  HANDLER_TIMEOUT: 503,
  HANDLER_FAILED: 500,
  RECEIVER_FAILED: 500,
  CLIENT_ABORTED: undefined,
  ALREADY_ANSWERED: undefined,
} as const;

export type WebhookErrorCode = keyof typeof statuses;

/** One validation error, in AJV's format (https://ajv.js.org/api.html#error-objects). */
export interface ValidationError {
  /** JSON Pointer to the value that is wrong, e.g. `/WithdrawMsgList/0/MsgKey`. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** What errors of some codes carry besides their message. */
interface Evidence {
  readonly QUERY_INVALID: { readonly details: readonly ValidationError[] };
  readonly BODY_INVALID: { readonly details: readonly ValidationError[]; readonly body: unknown };
  readonly COMMAND_MISMATCH: { readonly body: unknown };
}

type EvidenceOf<Code> = Code extends keyof Evidence ? Evidence[Code] : unknown;

export interface WebhookErrorOptions {
  readonly cause?: unknown;
  readonly details?: readonly ValidationError[];
  readonly body?: unknown;
}

type ErrorOf<Code extends WebhookErrorCode> = Error & {
  readonly name: 'WebhookError';
  readonly code: Code;
  /** HTTP status of the answer; undefined if there is no answer. */
  readonly status: (typeof statuses)[Code];
} & EvidenceOf<Code>;

/**
 * Why a request was rejected or failed; docs/errors.md explains each code. A union over `code`:
 * QUERY_INVALID and BODY_INVALID have the `details` of the validation; BODY_INVALID and
 * COMMAND_MISMATCH have the `body` that was received.
 *
 * @example
 * if (error.code === 'BODY_INVALID') putAside(error.body, error.details);
 */
export type WebhookError = { [Code in WebhookErrorCode]: ErrorOf<Code> }[WebhookErrorCode];

interface WebhookErrorConstructor {
  /** @param message safe to send: it names the field and the fault, never a secret or a configured value */
  new <Code extends WebhookErrorCode>(
    code: Code,
    message: string,
    options?: WebhookErrorOptions,
  ): ErrorOf<Code>;
  readonly prototype: WebhookError;
}

const withDetails: readonly WebhookErrorCode[] = ['QUERY_INVALID', 'BODY_INVALID'];
const withBody: readonly WebhookErrorCode[] = ['BODY_INVALID', 'COMMAND_MISMATCH'];

const errorMark = Symbol.for('tencent-im-webhook.error');

class WebhookErrorClass extends Error {
  /** An application may load this package twice, as CommonJS and as a module: an error of either is one. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // Of a subclass, only its own instances.
    if (this !== WebhookErrorClass) return Function.prototype[Symbol.hasInstance].call(this, value);
    try {
      return isObject(value) && errorMark in value;
    } catch {
      // A proxy may throw whatever is asked of it.
      return false;
    }
  }

  override readonly name = 'WebhookError';
  readonly code: WebhookErrorCode;
  readonly status: number | undefined;

  constructor(code: WebhookErrorCode, message: string, options: WebhookErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.status = statuses[code];
    const { details = [], body } = options;
    if (withDetails.includes(code)) Object.assign(this, { details });
    // Not enumerable, so that logging the error does not log what people wrote.
    if (withBody.includes(code)) Object.defineProperty(this, 'body', { value: body });
  }
}

Object.defineProperty(WebhookErrorClass.prototype, errorMark, { value: true });
Object.defineProperty(WebhookErrorClass, 'name', { value: 'WebhookError' });

export const WebhookError = WebhookErrorClass as unknown as WebhookErrorConstructor;

/** What was thrown, as an error of this package: anything else is a failure of the receiver itself. */
export const asWebhookError = (thrown: unknown): WebhookError =>
  thrown instanceof WebhookError
    ? thrown
    : new WebhookError('RECEIVER_FAILED', 'the receiver failed', { cause: thrown });
