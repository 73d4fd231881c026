import type { Request, RequestHandler } from 'express';
import { en, type Words } from './en';
import { zh } from './zh';

export type { Words } from './en';

const languages: Readonly<Record<string, Words>> = { en, zh };
const yearMs = 365 * 24 * 3_600_000;

const isLanguage = (name: unknown): name is string =>
  typeof name === 'string' && Object.hasOwn(languages, name);

/** The words of the language that the reader chose, or else of the one that the browser prefers. */
export function wordsFor(req: Request): Words {
  const chosen = /(?:^|; *)lang=([a-z]+)/.exec(req.headers.cookie ?? '')?.[1];
  if (isLanguage(chosen)) return languages[chosen]!;
  return languages[req.acceptsLanguages(Object.keys(languages)) || 'en']!;
}

/** Remembers the language in an address, and redirects to the address without it. */
export const chooseLanguage: RequestHandler = function chooseLanguage(req, res, next) {
  const [path = '/', search] = req.originalUrl.split('?');
  const query = new URLSearchParams(search);
  const chosen = query.get('lang');
  if (!isLanguage(chosen)) {
    next();
    return;
  }
  query.delete('lang');
  res.cookie('lang', chosen, { maxAge: yearMs, httpOnly: true, sameSite: 'lax' });
  // One slash: with two, the browser would take what follows for a host.
  res.redirect(303, path.replace(/^\/+/, '/') + (query.size > 0 ? `?${query.toString()}` : ''));
};

/** The address of this page in the other language. */
export function otherLanguageLink({ originalUrl }: Request, words: Words): string {
  const query = new URLSearchParams(originalUrl.split('?')[1]);
  query.set('lang', words === en ? 'zh' : 'en');
  return `?${query.toString()}`;
}
