import { checkCases } from './cases';
import type { Case } from './case';
import { checkReport, countOf } from './report';
import { judgeCase, judgeSpeed, skippedCase, type Finding } from './judge';
import { Client, type Answer } from '../shared/client';
import { command } from '../shared/command';
import type { Io } from '../shared/io';
import { flag, type Values } from '../shared/options';
import { nameOf, readTarget, targetOptions, type Target } from '../shared/target';

const checkOptions = { ...targetOptions, json: flag('the findings as JSON') };

/** Sends the request of a case over a connection of its own. */
async function trial(url: URL, { first, request }: Case): Promise<Answer> {
  const client = new Client(url);
  if (first) await client.send(first());
  const answer = await client.send(request());
  client.close();
  return answer;
}

const isUnreachable = ({ failure }: Answer) => failure !== undefined && failure !== 'TIMEOUT';

async function findAll(target: Target, keys: readonly string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const answers: Answer[] = [];
  for (const tried of checkCases(target, keys)) {
    if (tried.needsToken && target.token === undefined) {
      findings.push(skippedCase(tried));
      continue;
    }
    const answer = await trial(target.url, tried);
    findings.push(judgeCase(tried, answer));
    // Nobody is there: what else would be asked?
    if (answers.push(answer) === 1 && isUnreachable(answer)) return findings;
  }
  return [...findings, judgeSpeed(answers)];
}

async function run(url: URL, values: Values<typeof checkOptions>, io: Io): Promise<number> {
  const target = readTarget(url, values, io.env);
  const keys = values['msg-key'] ?? [`check_1_${Math.floor(Date.now() / 1000)}`];
  const findings = await findAll(target, keys);
  const failures = countOf('FAIL', findings);
  const result = { url: nameOf(url), failures, findings };
  io.stdout.write(
    values.json ? `${JSON.stringify(result, undefined, 2)}\n` : checkReport(findings),
  );
  return failures === 0 ? 0 : 1;
}

/** `check URL`: what a correct receiver must accept and refuse. */
export const check = command({
  name: 'check',
  summary: 'sends what a correct receiver must accept or refuse, and judges the answers',
  details: [
    'Works with a receiver in any language. FAIL: against the protocol; advice: against good practice.',
    'The right requests are recalls: check a test receiver, or name an account that does no harm.',
    'Without the token, whatever concerns signatures is skipped.',
  ],
  options: checkOptions,
  examples: [
    'check http://127.0.0.1:3000/im-callback --sdk-app-id 1400000001',
    'check http://127.0.0.1:3000/im-callback --token xxxxyyyy --json',
  ],
  run,
});
