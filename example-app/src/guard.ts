import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { isLoopback } from './loopback';

// Digests all have the same length: timingSafeEqual requires that, and it reveals nothing about the password.
const digest = (text: string) => createHash('sha256').update(text).digest();

function passwordOf(authorization = ''): string {
  const [scheme = '', credentials = ''] = authorization.split(' ');
  if (scheme.toLowerCase() !== 'basic') return '';
  const [, password = ''] = /:([^]*)/.exec(Buffer.from(credentials, 'base64').toString()) ?? [];
  return password;
}

/** Lets in anyone who knows the password, under any user name. */
export function passwordGuard(password: string): RequestHandler {
  const expected = digest(password);
  return function demandPassword(req, res, next) {
    if (timingSafeEqual(digest(passwordOf(req.headers.authorization)), expected)) {
      next();
      return;
    }
    res
      .status(401)
      .set('WWW-Authenticate', 'Basic realm="Live archive", charset="UTF-8"')
      .type('text')
      .send('The password is missing or wrong.\n');
  };
}

/**
 * Lets in only browsers on this machine. Listening on the loopback address is not enough: a proxy may forward
 * outside requests to it, and a web site may point its own name at 127.0.0.1.
 */
export const localGuard: RequestHandler = function demandLocal(req, res, next) {
  const isForwarded = req.headers.forwarded ?? req.headers['x-forwarded-for'];
  const name = (req.headers.host ?? '').replace(/:[0-9]*$/, '').replace(/^\[(.*)\]$/, '$1');
  if (isForwarded === undefined && isLoopback(name)) {
    next();
    return;
  }
  res
    .status(403)
    .type('text')
    .send(
      'Without PAGE_PASSWORD this page is only available at http://localhost. Set PAGE_PASSWORD.\n',
    );
};

/**
 * Keeps web pages from posting unsigned webhooks: a browser on this machine can reach the loopback from
 * any site. The sender is not a browser, and sends neither of these headers.
 */
export const noBrowserGuard: RequestHandler = function refuseBrowsers(req, res, next) {
  const { origin, 'sec-fetch-site': site } = req.headers;
  if (origin === undefined && site === undefined) {
    next();
    return;
  }
  res.status(403).json({
    ActionStatus: 'FAIL',
    ErrorInfo: 'browsers may not send webhooks here: set IM_WEBHOOK_TOKEN and sign the requests',
    ErrorCode: 403,
  });
};
