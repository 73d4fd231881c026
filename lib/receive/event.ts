import type { CheckedBody } from './check/body';
import type { Command } from './check/command';
import type { WebhookQuery } from './check/query';
import type { ValidationError } from './errors';

/** One webhook of a command. */
export interface WebhookEvent<
  Name extends string = string,
  Kind extends 'before' | 'after' = 'before' | 'after',
  Body = Readonly<Record<string, unknown>>,
> {
  /** CallbackCommand. */
  readonly command: Name;
  /** Whether the reply decides what happens ('before'), or the event has happened ('after'). */
  readonly kind: Kind;
  readonly sdkAppId: number;
  /** IP address of the client that caused the event, not of the HTTP request. */
  readonly clientIp?: string | undefined;
  /** Platform of that client, e.g. RESTAPI, Web, Android, iOS; others may appear without notice. */
  readonly optPlatform?: string | undefined;
  /** Time of the event, from EventTime in the body; undefined if the body has none. */
  readonly eventTime?: Date | undefined;
  /**
   * The body as received, including undocumented fields; accounts are always strings. Its type is what the
   * documents say: only the fields whose comments say "Required" are promised. See `drift`.
   */
  readonly body: Body;
  /** Where the body differs from the documents, at most 100 places; empty if it does not. */
  readonly drift: readonly ValidationError[];
}

const digits = /^[0-9]{1,16}$/;

/** The EventTime of a body, in milliseconds: a number, or a string of digits. */
function eventTimeOf({ EventTime: time }: { readonly EventTime?: unknown }): Date | undefined {
  const isTime = typeof time === 'number' || (typeof time === 'string' && digits.test(time));
  const date = new Date(isTime ? Number(time) : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

export function toEvent(
  { name, kind }: Command,
  query: WebhookQuery,
  { body, drift }: CheckedBody,
): WebhookEvent {
  return {
    command: name,
    kind,
    sdkAppId: Number(query.SdkAppid),
    clientIp: query.ClientIP || undefined,
    optPlatform: query.OptPlatform || undefined,
    eventTime: eventTimeOf(body),
    body: body as Readonly<Record<string, unknown>>,
    drift,
  };
}
