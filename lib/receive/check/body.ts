import { accountsToText } from './accounts';
import type { Command } from './command';
import { WebhookError, type ValidationError } from '../errors';
import { isObject } from '../is-object';
import { parseJson } from '../read/json';

const formType = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** True for what a form parser makes of JSON: an object whose first key is the text. */
const isMangled = (body: object) => /^\s*\{/.test(Object.keys(body)[0] ?? '');

function namesAnother(body: unknown, { name, aliases }: Command): boolean {
  const named = (body as { CallbackCommand?: unknown } | null | undefined)?.CallbackCommand;
  return typeof named === 'string' && named !== name && !aliases?.includes(named);
}

const describe = ({ instancePath, message }: ValidationError) => `body${instancePath} ${message}`;

/** What is wrong with a body, if anything. */
function faultOf(value: unknown, body: unknown, command: Command): WebhookError | undefined {
  const isValid = command.validateBody(value);
  // A strict body is checked for its fields first.
  if ((isValid || !command.strict) && namesAnother(value, command)) {
    const message = 'body/CallbackCommand must be the same as in the query';
    return new WebhookError('COMMAND_MISMATCH', message, { body });
  }
  if (isValid) return undefined;
  const details = command.validateBody.errors!;
  return new WebhookError('BODY_INVALID', details.map(describe).join(), { details, body });
}

/**
 * Returns the body, checked against the documented fields of its command, with each account as a string.
 *
 * @param received text, or what an earlier parser made of it
 * @param contentType of the request, without surrounding white space
 */
export function checkBody(
  received: unknown,
  contentType: string | undefined,
  command: Command,
): object {
  const isText = typeof received === 'string';
  const { value, exact } = isText ? parseJson(received) : { value: received, exact: received };
  const fault = faultOf(value, exact, command);
  const isForm = !isText && formType.test(contentType ?? '');
  if (isForm && isObject(value) && (fault || isMangled(value))) {
    const message = 'a form parser read the body first; mount the webhook before it';
    throw new WebhookError('BODY_UNSUPPORTED', message);
  }
  if (fault) throw fault;
  return accountsToText(exact as object, command.accounts);
}
