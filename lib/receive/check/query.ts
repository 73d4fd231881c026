import { validateQuery } from '../../generated/query';
import { WebhookError, type ValidationError } from '../errors';
import { parseParameters, type RawQuery } from './parameters';
import type { Validator } from './validator';

/** The documented query parameters of every webhook (documents 1047/34354 and 1047/60805), and any others. */
export interface WebhookQuery {
  /** The SDKAppID that the console assigned to the app, as digits. */
  readonly SdkAppid: string;
  readonly CallbackCommand: string;
  /** "json" or "JSON". */
  readonly contenttype?: string;
  /** IP address of the client, e.g. 127.0.0.1; may be empty. */
  readonly ClientIP?: string;
  /** Platform of the client, e.g. RESTAPI, Web, Android, iOS; may be empty. */
  readonly OptPlatform?: string;
  /** SHA-256 of the token followed by RequestTime, in lowercase hex; only with webhook authentication. */
  readonly Sign?: string;
  /** Unix time in seconds; only with webhook authentication. */
  readonly RequestTime?: string;
  readonly [parameter: string]: unknown;
}

// Unchecked strings, which the customer's webhook URL may also have as parameters of its own.
const repeatable = ['contenttype', 'ClientIP', 'OptPlatform'] as const;

/** Reads the query from the URL itself, so that the host's "query parser" setting does not matter. */
export function parseQuery(url: string): RawQuery {
  const fragment = url.indexOf('#');
  const end = fragment < 0 ? url.length : fragment;
  const start = url.indexOf('?');
  return start < 0 || start > end ? {} : parseParameters(url.slice(start + 1, end));
}

/** The first result of `find` for the commands that a query names. */
export function findByCommand<Found extends object>(
  { CallbackCommand: named }: RawQuery,
  find: (command: string) => Found | undefined,
): Found | undefined {
  if (!Array.isArray(named)) return named ? find(named) : undefined;
  return named.filter(Boolean).map(find).find(Boolean);
}

function describe({ instancePath, keyword, message }: ValidationError): string {
  // Every parameter is a string, so only a list can have the wrong type.
  const fault = keyword === 'type' ? 'must not be given more than once' : message;
  return `query${instancePath} ${fault}`;
}

/** Returns the documented parameters of a query; throws QUERY_INVALID. */
export function checkQuery(raw: RawQuery): WebhookQuery {
  const query: Record<string, unknown> = raw;
  for (const name of repeatable) {
    const value = raw[name];
    if (Array.isArray(value)) query[name] = value[0];
  }
  const validate = validateQuery as Validator<WebhookQuery>;
  if (validate(query)) return query;
  const details = validate.errors!;
  throw new WebhookError('QUERY_INVALID', details.map(describe).join(), { details });
}
