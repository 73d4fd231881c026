import { findDocumented } from '../protocol/catalogue';
import { Client } from '../protocol/client';
import type { Outgoing } from '../protocol/outgoing';
import { requestMaker } from '../protocol/requests';
import { appOptions, readTarget, readUrl, shownUrl, type Target } from '../protocol/target';
import { command } from '../terminal/command';
import { exitCodes } from '../terminal/io';
import { json } from '../terminal/json';
import type { Session } from '../terminal/language';
import { flag, option, repeatable, text, upTo, type Values } from '../terminal/options';
import { Progress } from '../terminal/progress';
import { styleOf } from '../terminal/style';
import { atRate } from './at-rate';
import { Measure } from './measure';
import { loadReport } from './report';

const loadOptions = {
  ...appOptions,
  command: repeatable(
    '<command>',
    'what is sent, in turn: recall (the default), sent, or a name from `list`',
    text,
  ),
  rate: option('<n>', 'how many requests a second, at most 10000 (default: 100)', upTo(10_000)),
  seconds: option('<n>', 'for how long, at most 3600 (default: 10)', upTo(3600)),
  json: flag('prints the result as JSON'),
};

type LoadValues = Values<typeof loadOptions>;

/** Makes the request of each number: the commands take turns. */
function mixOf(target: Target, { command: names = ['recall'] }: LoadValues) {
  const makers = names.map((given) => {
    const definition = findDocumented(given);
    return requestMaker(target, {}, { name: definition.name, definition }, undefined);
  });
  return (number: number): Outgoing => makers[number % makers.length]!(number);
}

async function run(url: URL, values: LoadValues, io: Session): Promise<number> {
  const { rate = 100, seconds = 10 } = values;
  const count = rate * seconds;
  const make = mixOf(readTarget(url, values, io.env), values);
  const interruption = io.interruption();
  // As many connections as it takes: a slow answer must not slow the sending.
  const client = new Client(url, Infinity);
  const measure = new Measure(io.sayResult);
  const progress = new Progress(io.stderr, measure, count, io.say('late or failed'));
  async function task(number: number): Promise<void> {
    const outgoing = make(number);
    measure.add(outgoing, await client.send(outgoing.request));
  }
  await atRate({ rate, count }, task, interruption);
  progress.stop();
  client.close();
  const summary = measure.summary();
  const notSent = count - summary.sent;
  const result = { url: shownUrl(url), rate, ...(notSent > 0 && { notSent }), ...summary };
  const style = styleOf(io.stdout, io.env);
  io.stdout.write(
    values.json ? json(result) : loadReport(summary, notSent, { style, say: io.say }),
  );
  if (notSent > 0) return exitCodes.interrupted;
  return measure.failed === 0 ? 0 : exitCodes.failed;
}

/** `load URL`: how much a receiver can take. */
export const load = command({
  name: 'load',
  argument: 'URL',
  summary: 'sends webhooks at a steady rate, and measures how URL answers them',
  details: [
    'Requests go out on schedule, however slow the answers are, over connections that are kept alive. Each',
    'is signed anew, and each recall is of a different message. If nothing is late and nothing fails, the',
    'receiver can take the load, and the exit code is 0. Use a test receiver: it handles every request.',
  ],
  options: loadOptions,
  examples: [
    'load http://127.0.0.1:3000/im-callback --rate 200 --seconds 30',
    'load http://127.0.0.1:3000/im-callback --command recall --command Group.CallbackBeforeSendMsg',
    'load http://127.0.0.1:3000/im-callback --rate 1000 --seconds 60 --token xxxxyyyy --json',
  ],
  readArgument: readUrl,
  run,
});
