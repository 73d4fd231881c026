import type { SignedRequest } from '../../testing';

/** A word as a POSIX shell reads it: all of it, and nothing but it. */
export function shellQuote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The curl line that sends the request: without a Content-Type, and without globbing the URL. */
export function curlLine({ origin }: URL, { path, body }: SignedRequest): string {
  const words = ['-g', '-m', '2', '-H', 'Content-Type:', '--data-raw', body.toString()];
  return ['curl', ...words, `${origin}${path}`]
    .map((word) => (/^[\w-]+$/.test(word) ? word : shellQuote(word)))
    .join(' ');
}

/** The request as it would go over the wire. */
export function wireText({ host }: URL, { method, path, headers, body }: SignedRequest): string {
  const fields = { Host: host, Connection: 'keep-alive', ...headers };
  return [
    `${method} ${path} HTTP/1.1`,
    ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
    '',
    body.toString(),
  ].join('\n');
}

/** The text of --dry-run. */
export function dryRun(url: URL, request: SignedRequest): string {
  return `${wireText(url, request)}\n\n${curlLine(url, request)}\n`;
}

/** What --dry-run gives to machines. */
export function dryRunJson(url: URL, request: SignedRequest) {
  const { method, path, headers, body } = request;
  const to = `${url.origin}${path}`;
  return { method, url: to, headers, body: body.toString(), curl: curlLine(url, request) };
}
