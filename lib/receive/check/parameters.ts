/** A query as it arrived: a parameter given more than once is a list. */
export type RawQuery = Readonly<Record<string, string | string[] | undefined>>;

const escapes = /(?:%[0-9a-f]{2})+/gi;

/** What is not UTF-8 stays escaped. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  return spaced.includes('%') ? spaced.replace(escapes, unescaped) : spaced;
}

/** Parses the query of a URL, as node:querystring does but for wrong escapes. */
export function parseParameters(text: string): RawQuery {
  // Without a prototype, so that no name is there already.
  const query = Object.create(null) as Record<string, string | string[]>;
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
    const earlier = query[name];
    if (earlier === undefined) query[name] = value;
    else if (typeof earlier === 'string') query[name] = [earlier, value];
    else earlier.push(value);
  }
  return query;
}
