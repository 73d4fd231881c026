import { isUtf8 } from 'node:buffer';
import { urlToHttpOptions } from 'node:url';
import { visible } from '../../receive/visible';
import type { SignedRequest } from '../../testing';
import { savedBody } from '../protocol/saved';
import { originOf } from '../protocol/target';

/** A word quoted for a POSIX shell. */
function shellQuote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

const toLine = (words: readonly string[]) =>
  words.map((word) => (/^[\w@-]+$/.test(word) ? word : shellQuote(word))).join(' ');

const headerLine = ([name, value]: [string, string]) => visible(`${name}: ${value}`);

/** Headers for curl, which sets the length itself and must not make up a Content-Type. */
function headerWords({ headers }: SignedRequest): string[] {
  const given = Object.entries(headers).filter(([name]) => name !== 'Content-Length');
  const hasType = given.some(([name]) => name.toLowerCase() === 'content-type');
  const lines = given.map(headerLine);
  return [...(hasType ? [] : ['Content-Type:']), ...lines].flatMap((line) => ['-H', line]);
}

/** The text, with its line breaks and tabs. */
const visibleText = (text: string) => text.replace(/[^\n\t]+/g, visible);

/** True for bytes that stand in a line as they are: text that steers no terminal. */
const isPlain = (body: Buffer) => isUtf8(body) && visibleText(body.toString()) === body.toString();

/** The curl line that sends the request: without a Content-Type, and without globbing the URL. */
function curlLine(url: URL, request: SignedRequest): string {
  const { path, body } = request;
  const words = ['curl', '-g', '-m', '2', ...headerWords(request)];
  const to = `${originOf(url)}${path}`;
  if (isPlain(body)) return toLine([...words, '--data-raw', body.toString(), to]);
  const bytes = toLine(['printf', '%s', body.toString('base64')]);
  return `${bytes} | base64 -d | ${toLine([...words, '--data-binary', '@-', to])}`;
}

/** The request as it would go over the wire. */
function wireText(url: URL, { method, path, headers, body }: SignedRequest): string {
  const { auth } = urlToHttpOptions(url);
  const basic = auth && `Basic ${Buffer.from(auth).toString('base64')}`;
  const fields = {
    Host: url.host,
    Connection: 'keep-alive',
    ...(basic && { Authorization: basic }),
    ...headers,
  };
  return [
    `${method} ${path} HTTP/1.1`,
    ...Object.entries(fields).map(headerLine),
    '',
    visibleText(body.toString()),
  ].join('\n');
}

/** The text of --dry-run. */
export function dryRun(url: URL, request: SignedRequest): string {
  return `${wireText(url, request)}\n\n${curlLine(url, request)}\n`;
}

/** The output of --dry-run --json. */
export function dryRunJson(url: URL, request: SignedRequest) {
  const { method, path, headers, body } = request;
  const to = `${originOf(url)}${path}`;
  return { method, url: to, headers, ...savedBody(body), curl: curlLine(url, request) };
}
