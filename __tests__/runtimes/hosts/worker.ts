/** A Cloudflare Worker. */
import * as entry from 'tencent-im-webhook/fetch';
import { fetchHost } from './fetch-host';

export default { fetch: fetchHost(entry) };
