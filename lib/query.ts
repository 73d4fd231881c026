import { parse } from 'node:querystring';
import type { IncomingMessage } from 'node:http';
import type { Documented, Fields } from './documented';
import type { ValidationError } from './errors';
import { validated, type Validator } from './validate';

/** Documented query parameters that every webhook carries (documents 1047/34354 and 1047/60805). */
export const queryParameters = {
  SdkAppid: {
    type: 'String',
    pattern: '^[1-9][0-9]*$',
    description: 'The SDKAppID that the console gave the app',
  },
  CallbackCommand: { type: 'String', description: 'The webhook command' },
  contenttype: { type: 'String', required: false, description: 'Fixed: JSON' },
  ClientIP: {
    type: 'String',
    required: false,
    description: 'IP of the client that acted, e.g. 127.0.0.1',
  },
  OptPlatform: {
    type: 'String',
    required: false,
    description: 'Platform of the client that acted, e.g. RESTAPI, Web, Android, iOS',
  },
  Sign: {
    type: 'String',
    required: false,
    description:
      'Lowercase hex of SHA-256 over the token followed by RequestTime; only with webhook authentication',
  },
  RequestTime: {
    type: 'String',
    required: false,
    description: 'Unix time in seconds; only with webhook authentication',
  },
} as const satisfies Fields;

/** The query of a webhook: the documented parameters, typed, and every other one as unknown. */
export type WebhookQuery = Documented<typeof queryParameters>;

/** A query as it arrived: a parameter given more than once is a list. */
export type RawQuery = Readonly<Record<string, string | string[] | undefined>>;

// Open strings, which a webhook URL of the customer's may have as parameters of its own.
const repeatable = ['contenttype', 'ClientIP', 'OptPlatform'] as const;

/** Reads the query from the URL itself, so that the host's "query parser" setting does not matter. */
export function parseQuery(url: string): RawQuery {
  const start = url.indexOf('?');
  return start < 0 ? {} : parse(url.slice(start + 1), '&', '=', { maxKeys: 0 });
}

/** True for a POST whose query names the command, be it among others. */
export function matches(req: IncomingMessage, query: RawQuery, command: string): boolean {
  const named = query.CallbackCommand;
  return (
    req.method === 'POST' &&
    (named === command || (Array.isArray(named) && named.includes(command)))
  );
}

function describe({ instancePath, keyword, message }: ValidationError): string {
  // Every parameter is text, so only a list can have the wrong type.
  const fault = keyword === 'type' ? 'must not be given more than once' : message;
  return `query${instancePath} ${fault}`;
}

/** Returns the documented parameters of a query; throws QUERY_INVALID. */
export function checkQuery<Query>(raw: RawQuery, validator: Validator<Query>): Query {
  const query: Record<string, unknown> = raw;
  for (const name of repeatable) {
    const value = raw[name];
    if (Array.isArray(value)) query[name] = value[0];
  }
  return validated(validator, query, 'QUERY_INVALID', describe);
}
