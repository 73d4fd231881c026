import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import * as lib from '../../lib';
import * as fetchEntry from '../../lib/fetch';
import { closeServers, expresses, serve } from '../helpers/hosts';
import { cases } from './cases';
import { expectedOf, Outcomes, type EntryName } from './driver';
import { expressHost } from './hosts/express-host';
import { fetchHost } from './hosts/fetch-host';

afterAll(closeServers);

const handle = fetchHost(fetchEntry);
const hono = new Hono().all('*', (c) => handle(c.req.raw));

const hosts: readonly (readonly [string, EntryName, RequestListener])[] = [
  ...expresses.map(
    ([name, express]) => [name, 'node', expressHost(express(), lib) as RequestListener] as const,
  ),
  ['hono', 'fetch', getRequestListener(hono.fetch)],
];

describe.each(hosts)('%s on this node', (_name, entry, listener) => {
  let outcomes: Outcomes;
  beforeAll(async () => {
    const { port } = await serve(listener);
    outcomes = await Outcomes.of(`http://127.0.0.1:${port}`);
  });

  test.each(cases)('$name', (c) => {
    expect(outcomes.get(c)).toMatchObject(expectedOf(c, entry));
  });
});
