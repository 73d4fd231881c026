import { Client } from '../protocol/client';
import { shownUrl, readTarget, readUrl } from '../protocol/target';
import { command } from '../terminal/command';
import { exitCodes, type Io } from '../terminal/io';
import { json } from '../terminal/json';
import type { Session } from '../terminal/language';
import { inEnglish, said } from '../terminal/phrase';
import { Progress } from '../terminal/progress';
import { styleOf } from '../terminal/style';
import { deliver, inParallel } from './deliver';
import { dryRun, dryRunJson } from './dry-run';
import { sendOptions, type SendValues } from './options';
import { makePlan, type Plan } from './plan';
import { singleReport, summaryReport } from './report';
import { Tally } from './tally';

async function sendAll(
  url: URL,
  { count, make }: Plan,
  { concurrency = 1, retry = 0 }: SendValues,
  io: Session,
): Promise<Tally> {
  const interruption = io.interruption();
  const client = new Client(url, concurrency);
  const tally = new Tally(io.sayResult);
  const progress = new Progress(io.stderr, tally, count, io.say('not acknowledged'));
  async function task(number: number): Promise<void> {
    tally.add(await deliver(client, () => make(number), retry, interruption));
  }
  await inParallel(count, concurrency, task, interruption);
  progress.stop();
  client.close();
  return tally;
}

/** The result for machines. */
function result(url: URL, tally: Tally, total: number, isReplay: boolean): string {
  const { last } = tally;
  const decision = last?.outcome.decision;
  const lastAnswer = last && {
    status: last.answer.status,
    text: last.answer.text,
    ack: last.outcome.ack,
    verdict: decision && { kind: decision.kind, text: said(decision.text, inEnglish) },
  };
  const { failures, acknowledgedKeys } = tally;
  return json({
    ...{ url: shownUrl(url), ...tally.summary(total), lastAnswer },
    ...(isReplay && { failures }),
    acknowledgedKeys,
  });
}

function report(tally: Tally, total: number, { stdout, env, say }: Session): string {
  const style = styleOf(stdout, env);
  return total === 1 && tally.last
    ? singleReport(tally.last, { style, say })
    : summaryReport(tally.summary(total), tally.failures, { style, say });
}

function showAll(url: URL, { count, make }: Plan, isJson: boolean, { stdout }: Io): void {
  const show = isJson ? (request: Request) => json(dryRunJson(url, request)) : undefined;
  for (let number = 0; number < count; number += 1) {
    const { request } = make(number);
    stdout.write(show ? show(request) : dryRun(url, request));
  }
}

type Request = Parameters<typeof dryRun>[1];

async function run(url: URL, values: SendValues, io: Session): Promise<number> {
  const plan = await makePlan(readTarget(url, values, io.env), values, io);
  const isJson = values.json === true;
  if (values['dry-run']) {
    // All requests are alike, except saved ones.
    showAll(url, values.from === undefined ? { ...plan, count: 1 } : plan, isJson, io);
    return 0;
  }
  const tally = await sendAll(url, plan, values, io);
  const isReplay = values.from !== undefined;
  io.stdout.write(
    isJson ? result(url, tally, plan.count, isReplay) : report(tally, plan.count, io),
  );
  if (tally.done < plan.count) return exitCodes.interrupted;
  return tally.failed === 0 ? 0 : exitCodes.failed;
}

/** `send URL`: sends a webhook as Tencent's backend does. */
export const send = command({
  name: 'send',
  argument: 'URL',
  summary: "sends a webhook, by default a recall, to URL, as Tencent's backend does",
  details: [
    'The documented query is added to the query of URL, no Content-Type is sent, connections are kept',
    'alive, and a request that is not answered in 2 seconds has failed. Quote URL if it has a query.',
    'The answer to a "before" command is read as the sender reads it: as a verdict.',
  ],
  options: sendOptions,
  examples: [
    'send http://127.0.0.1:3000/im-callback --sdk-app-id 1400000001',
    'send http://127.0.0.1:3000/im-callback --account "#TOA#_123" --msg-key 71_1_1698741698',
    'send http://127.0.0.1:3000/im-callback --command sent --msg-key 72_1_1698741700 --text hello',
    'send http://127.0.0.1:3000/im-callback --command Group.CallbackBeforeSendMsg --set From_Account=tom',
    'send http://127.0.0.1:3000/im-callback --count 1000 --concurrency 20 --retry 2',
    'send http://127.0.0.1:3000/im-callback --token xxxxyyyy --dry-run',
  ],
  readArgument: readUrl,
  run,
});
