import { parse } from 'node:querystring';
import type { IncomingMessage } from 'node:http';
import type { Documented } from './commands/documented';
import type { queryParameters } from './commands/query-parameters';
import type { ValidationError } from './errors';
import { validated, type Validator } from './validate';

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
