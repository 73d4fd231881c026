import createDebug from 'debug';

const log = createDebug('tencent-im-webhook');

/** DEBUG=tencent-im-webhook tells why each request was passed on, refused or failed. Never given a query string. */
export function debuglog(format: string, ...values: unknown[]): void {
  try {
    log(format, ...values);
  } catch {
    // What a handler throws may throw in turn when it is printed.
    log(`${format} (with a value that cannot be printed)`);
  }
}
