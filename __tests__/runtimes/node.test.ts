import type { RequestListener } from 'node:http';
import * as lib from '../../lib';
import { closeServers, expresses, serve } from '../helpers/hosts';
import { cases } from './cases';
import { expectedOf, Outcomes } from './driver';
import { expressHost } from './hosts/express-host';

afterAll(closeServers);

describe.each(expresses)('%s on this node', (_name, express) => {
  let outcomes: Outcomes;
  beforeAll(async () => {
    const { port } = await serve(expressHost(express(), lib) as RequestListener);
    outcomes = await Outcomes.of(`http://127.0.0.1:${port}`);
  });

  test.each(cases)('$name', (c) => {
    expect(outcomes.get(c)).toMatchObject(expectedOf(c, 'node'));
  });
});
