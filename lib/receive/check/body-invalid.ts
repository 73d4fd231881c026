import { WebhookError, type ValidationError } from '../errors';

/** The error for a body that is not what its command sends. */
export function bodyInvalid(detail: ValidationError, body: unknown): WebhookError {
  const message = `body${detail.instancePath} ${detail.message}`;
  return new WebhookError('BODY_INVALID', message, { details: [detail], body });
}
