import { type ChildProcess } from 'node:child_process';
import { cases, outliving } from './cases';
import { drive, expectOutcome, Outcomes, toldBy } from './driver';
import { hosts, prepare, start } from './hosts';

jest.setTimeout(300_000);

beforeAll(prepare);

describe.each(hosts)('$name', (host) => {
  let child: ChildProcess;
  let origin: string;
  let outcomes: Outcomes;
  beforeAll(async () => {
    ({ child, origin } = await start(host));
    outcomes = await Outcomes.of(origin);
  });
  afterAll(() => child.kill());

  test.each(cases)('$name', (c) => {
    expectOutcome(c, host.entry, outcomes.get(c));
  });

  if (host.entry === 'node') return;
  const cuts = host.isWorker ?? false;
  test(`without waitUntil a handler ${cuts ? 'is cut off by' : 'outlives'} the answer`, async () => {
    const [alone, beside] = [cases.length, cases.length + 1];
    const query = { alone: 'yes' };
    const { told } = await drive(
      origin,
      { ...outliving, query, told: outliving.told.slice(0, 1) },
      alone,
    );
    expect(told).toMatchObject([{ handled: {} }]);
    // Once the handler of a later request has ended, the one before has, if it runs.
    await drive(origin, outliving, beside);
    expect(await toldBy(origin, alone, cuts ? 0 : 1)).toEqual(
      cuts ? [] : [{ failed: 'HANDLER_FAILED' }],
    );
  });
});
