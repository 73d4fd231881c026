import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import * as lib from '../../lib';
import * as fetchEntry from '../../lib/fetch';
import { closeServers, expresses, serve } from '../helpers/hosts';
import { cases } from './cases';
import { expectOutcome, Outcomes, type EntryName } from './driver';
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

const outcomes = new Map<string, Outcomes>();
// All hosts at once, since most of the time is spent waiting for deadlines.
beforeAll(() =>
  Promise.all(
    hosts.map(async ([name, , listener]) => {
      const { port } = await serve(listener);
      outcomes.set(name, await Outcomes.of(`http://127.0.0.1:${port}`));
    }),
  ),
);

describe.each(hosts)('%s on this node', (name, entry) => {
  test.each(cases)('$name', (c) => {
    expectOutcome(c, entry, outcomes.get(name)!.get(c));
  });
});
