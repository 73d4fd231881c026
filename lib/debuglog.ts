import createDebug from 'debug';

/** DEBUG=tencent-im-webhook tells why each request was passed on, refused or failed. Never given a query string. */
export const debuglog = createDebug('tencent-im-webhook');
