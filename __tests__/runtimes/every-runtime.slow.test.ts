import { type ChildProcess } from 'node:child_process';
import { expectCases } from './expect-cases';
import { hosts, prepare, start } from './hosts';

jest.setTimeout(300_000);

beforeAll(prepare);

describe.each(hosts)('$name', (host) => {
  let running: ChildProcess;
  afterAll(() => running.kill());

  expectCases(host.entry, async () => {
    const { origin, child } = await start(host);
    running = child;
    return origin;
  });
});
