/** Hono on node. Prints its port. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import * as entry from 'tencent-im-webhook/fetch';
import { fetchHost } from './fetch-host';

const handle = fetchHost(entry);
const app = new Hono().all('*', (c) => handle(c.req.raw));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`port ${port}`);
});
