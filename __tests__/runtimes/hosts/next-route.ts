/** A route of Next.js. */
import * as entry from 'tencent-im-webhook/fetch';
import { fetchHost } from './fetch-host';

const handle = fetchHost(entry);
export { handle as GET, handle as POST };
