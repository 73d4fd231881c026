/** A query as it arrived: a parameter given more than once is a list. */
export type RawQuery = Readonly<Record<string, string | string[] | undefined>>;

// The characters of UTF-8 as RFC 3629 lists them, by their number of bytes. Found before they are decoded, since
// a query of thousands that are none would cost as many exceptions, before anything is authenticated.
const one = '%[0-7]h';
const two = '%(?:c[2-9a-f]|dh)t';
const three = '%(?:e0%[ab]h|e[1-9abcef]t|ed%[89]h)t';
const four = '%(?:f0%[9ab]h|f[123]t|f4%8h)tt';
const characters = `(?:${one}|${two}|${three}|${four})+`.replaceAll('t', '%[89ab]h');
const escaped = new RegExp(characters.replaceAll('h', '[0-9a-f]'), 'gi');

/** What is not UTF-8 stays escaped. */
function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  return spaced.includes('%') ? spaced.replace(escaped, decodeURIComponent) : spaced;
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
