import type { RequestListener } from 'node:http';
import * as lib from '../../lib';
import { closeServers, expresses, serve } from '../helpers/hosts';
import { expectCases } from './expect-cases';
import { expressHost } from './hosts/express-host';

afterAll(closeServers);

describe.each(expresses)('%s on this node', (_name, express) => {
  expectCases('node', async () => {
    const { port } = await serve(expressHost(express(), lib) as RequestListener);
    return `http://127.0.0.1:${port}`;
  });
});
