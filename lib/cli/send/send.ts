import { Client } from '../shared/client';
import { command } from '../shared/command';
import { deliver, inParallel } from './deliver';
import { dryRun, dryRunJson } from './dry-run';
import type { Io } from '../shared/io';
import { Progress } from '../shared/progress';
import { requestMaker, type RequestMaker } from './requests';
import { checkCombination, sendOptions, type SendValues } from './options';
import { singleReport, summaryReport } from './report';
import { Tally } from './tally';
import { nameOf, readTarget } from '../shared/target';

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

async function sendAll(
  url: URL,
  makeRequest: RequestMaker,
  { count = 1, concurrency = 1, retry = 0 }: SendValues,
  stderr: Io['stderr'],
): Promise<Tally> {
  const client = new Client(url, concurrency);
  const tally = new Tally();
  const progress = new Progress(stderr, tally, count);
  await inParallel(count, concurrency, async (number) => {
    tally.add(await deliver(client, () => makeRequest(number), retry));
  });
  progress.stop();
  client.close();
  return tally;
}

function report(url: URL, tally: Tally, asJson: boolean): string {
  const summary = tally.summary();
  const last = tally.last!;
  if (!asJson) return summary.sent === 1 ? singleReport(last) : summaryReport(summary);
  const { status, text } = last.answer;
  return json({
    url: nameOf(url),
    ...summary,
    lastAnswer: { status, text, ack: last.outcome.ack },
  });
}

async function run(url: URL, values: SendValues, io: Io): Promise<number> {
  checkCombination(values);
  const makeRequest = requestMaker(readTarget(url, values, io.env), values);
  const asJson = values.json === true;
  if (values['dry-run']) {
    const request = makeRequest(0);
    io.stdout.write(asJson ? json(dryRunJson(url, request)) : dryRun(url, request));
    return 0;
  }
  const tally = await sendAll(url, makeRequest, values, io.stderr);
  io.stdout.write(report(url, tally, asJson));
  return tally.acknowledged === tally.done ? 0 : 1;
}

/** `send URL`: sends the recall webhook as the vendor's backend does. */
export const send = command({
  name: 'send',
  summary: "sends the recall webhook to URL, as the vendor's backend does",
  details: [
    'The documented query comes on top of the query that URL has, there is no Content-Type, connections',
    'are kept, and whatever is not answered in 2 seconds has failed. Put URL in quotes if it has a query.',
  ],
  options: sendOptions,
  examples: [
    'send http://127.0.0.1:3000/im-callback --sdk-app-id 1400000001',
    'send http://127.0.0.1:3000/im-callback --account "#TOA#_123" --msg-key 71_1_1698741698',
    'send http://127.0.0.1:3000/im-callback --command sent --msg-key 72_1_1698741700 --text hello',
    'send http://127.0.0.1:3000/im-callback --count 1000 --concurrency 20 --retry 2',
    'send http://127.0.0.1:3000/im-callback --token xxxxyyyy --dry-run',
  ],
  run,
});
