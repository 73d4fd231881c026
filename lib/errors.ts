/** Every way in which a request can be refused or fail, with the HTTP status that answers it. */
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
  CLIENT_ABORTED: undefined,
  ALREADY_ANSWERED: undefined,
} as const;

export type WebhookErrorCode = keyof typeof statuses;

/** One finding of AJV, as it reports it (https://ajv.js.org/api.html#error-objects). */
export interface ValidationError {
  /** JSON Pointer to the value that is wrong, e.g. `/WithdrawMsgList/0/MsgKey`. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

export interface WebhookErrorOptions {
  readonly details?: readonly ValidationError[];
  readonly cause?: unknown;
}

/** Why a request was refused or failed. Each code is explained in docs/errors.md. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  readonly code: WebhookErrorCode;
  /** HTTP status of the answer; undefined where nothing can be answered. */
  readonly status: number | undefined;
  /** What AJV found, for QUERY_INVALID and BODY_INVALID where AJV judged. */
  readonly details: readonly ValidationError[] | undefined;

  /** @param message safe to send: names the field and the fault, never a secret or a configured value */
  constructor(code: WebhookErrorCode, message: string, options: WebhookErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.status = statuses[code];
    this.details = options.details;
  }
}
