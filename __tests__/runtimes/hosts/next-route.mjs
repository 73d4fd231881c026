/** A route of Next.js. */
import { after } from 'next/server';
import * as entry from 'tencent-im-webhook/fetch';
import { fetchHost } from './fetch-host';

const handle = fetchHost(entry);
const handleUntil = (request) => handle(request, { waitUntil: after });
export { handleUntil as GET, handleUntil as POST };
