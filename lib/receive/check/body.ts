import { accountsToText } from './accounts';
import { bodyInvalid } from './body-invalid';
import type { Command } from './command';
import { WebhookError, type ValidationError } from '../errors';
import { Findings } from './findings';
import { inspect } from './inspect';
import { isObject } from '../is-object';
import { parseJson, type Json } from '../read/json';

/** A body as the handler gets it. */
export interface CheckedBody {
  readonly body: object;
  /** Where it differs from the documents. */
  readonly drift: readonly ValidationError[];
}

/** What is told of a body that does not differ. */
export const noDrift: readonly ValidationError[] = Object.freeze([]);

const formType = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** True for what a form parser makes of JSON: an object whose first key is the text. */
const isMangled = (body: object) => /^\s*\{/.test(Object.keys(body)[0] ?? '');

function namesAnother(body: unknown, { name, aliases }: Command): boolean {
  const named = (body as { CallbackCommand?: unknown } | null | undefined)?.CallbackCommand;
  return typeof named === 'string' && named !== name && !aliases?.includes(named);
}

function mismatch(body: unknown): WebhookError {
  const message = 'body/CallbackCommand must be the same as in the query';
  return new WebhookError('COMMAND_MISMATCH', message, { body });
}

/** Inspects a body that is not as documented: reports what differs as drift, unless it cannot be the event. */
function lookAgain(json: Json, command: Command, isStrict: boolean) {
  const { value, exact } = json;
  const found = new Findings(isStrict);
  const whole = { types: ['Object'], presence: 'required', fields: command.fields } as const;
  const body = inspect(whole, value, exact, found) as object;
  if (found.refusal) return bodyInvalid(found.refusal, exact);
  const { accounts } = command;
  return {
    body: accountsToText(body, accounts, json),
    drift: Object.freeze(found.drift),
  };
}

function judge(json: Json, command: Command, isStrict: boolean): CheckedBody | WebhookError {
  const { value, exact } = json;
  const isRight = command.validateBody(value);
  // A strict body is checked for its fields first.
  if ((isRight || !command.strict) && namesAnother(value, command)) return mismatch(exact);
  if (!isRight) return lookAgain(json, command, isStrict || command.strict === true);
  return { body: accountsToText(exact as object, command.accounts, json), drift: noDrift };
}

/**
 * Returns the body, checked against the documented fields of its command.
 *
 * @param received text, or what an earlier parser made of it
 * @param contentType of the request, without surrounding white space
 * @param isStrict refuse a body that differs from the documents at all
 */
export function checkBody(
  received: unknown,
  contentType: string | undefined,
  command: Command,
  isStrict: boolean,
): CheckedBody {
  const isText = typeof received === 'string';
  const json = isText ? parseJson(received) : { value: received, exact: received, isText };
  const judged = judge(json, command, isStrict);
  const isForm = !isText && formType.test(contentType ?? '');
  if (isForm && isObject(received) && (judged instanceof WebhookError || isMangled(received))) {
    const message = 'a form parser read the body first; mount the webhook before it';
    throw new WebhookError('BODY_UNSUPPORTED', message);
  }
  if ('drift' in judged) return judged;
  throw judged;
}
