import { type ChildProcess } from 'node:child_process';
import { cases } from './cases';
import { expectedOf, Outcomes } from './driver';
import { hosts, prepare, start } from './hosts';

jest.setTimeout(300_000);

beforeAll(prepare);

describe.each(hosts)('$name', (host) => {
  let child: ChildProcess;
  let outcomes: Outcomes;
  beforeAll(async () => {
    const started = await start(host);
    child = started.child;
    outcomes = await Outcomes.of(started.origin);
  });
  afterAll(() => child.kill());

  test.each(cases)('$name', (c) => {
    expect(outcomes.get(c)).toMatchObject(expectedOf(c, host.entry));
  });
});
