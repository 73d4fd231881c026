import type { DocumentedCommand } from '../../commands/definition';
import { definitions } from '../../generated/definitions';
import { findDocumented, recallCommand } from '../protocol/catalogue';
import { shownUrl, readTarget, readUrl, targetOptions } from '../protocol/target';
import { command } from '../terminal/command';
import { exitCodes } from '../terminal/io';
import { json } from '../terminal/json';
import type { Session } from '../terminal/language';
import { flag, repeatable, text, type Values } from '../terminal/options';
import { Progress } from '../terminal/progress';
import { styleOf } from '../terminal/style';
import { UsageError } from '../terminal/usage-error';
import { CheckFindings } from './findings';
import { merged } from './merged';
import { checkReport } from './report';
import { trialsOf } from './trial';

const checkOptions = {
  ...targetOptions,
  command: repeatable('<command>', 'the command to check (default: recall)', text),
  all: flag('checks every command in the catalogue'),
  json: flag('prints the findings as JSON'),
};

type CheckValues = Values<typeof checkOptions>;

function chosen({ command: names = [], all, ...values }: CheckValues): DocumentedCommand[] {
  if (all && names.length > 0) throw new UsageError('--all and --command cannot be combined');
  const commands = all
    ? definitions
    : [...new Set((names.length > 0 ? names : ['recall']).map(findDocumented))];
  const own = (['account', 'msg-key'] as const).find((name) => values[name] !== undefined);
  if (own !== undefined && !commands.some(({ name }) => name === recallCommand)) {
    throw new UsageError('--{} is for the recall, which is not checked here', own);
  }
  // The recall first: a receiver that handles it alone is then known to be at the right path.
  return [...commands].sort(
    (one, other) => Number(other.name === recallCommand) - Number(one.name === recallCommand),
  );
}

async function run(url: URL, values: CheckValues, io: Session): Promise<number> {
  const { stdout, stderr, env } = io;
  const target = readTarget(url, values, env);
  const keys = values['msg-key'] ?? [`check_1_${Math.floor(Date.now() / 1000)}`];
  const trials = trialsOf(chosen(values), target, keys);
  const interruption = io.interruption();
  const findings = new CheckFindings(target, io.sayResult);
  const progress = new Progress(stderr, findings, trials.length, io.say('FAIL'));
  for (const trial of trials) {
    if (interruption.aborted) break;
    await findings.add(trial);
  }
  progress.stop();
  const left = trials.length - findings.done;
  if (left === 0) findings.close();
  const { found, failed: failures, pointless } = findings;
  const notTried = left + pointless;
  const result = {
    ...{ url: shownUrl(url), failures, ...(notTried > 0 && { notTried }), findings: merged(found) },
  };
  const style = styleOf(stdout, env);
  stdout.write(
    values.json ? json(result) : checkReport(found, { left, pointless }, { style, say: io.say }),
  );
  if (left > 0) return exitCodes.interrupted;
  return failures === 0 ? 0 : exitCodes.failed;
}

/** `check URL`: what a correct receiver must accept and reject. */
export const check = command({
  name: 'check',
  argument: 'URL',
  summary: 'sends what a correct receiver must accept or reject, and judges the answers',
  details: [
    'Works with receivers in any language. FAIL: violates the protocol; advice: not good practice.',
    'The valid requests are recalls, or documented samples of the commands given with --command: check a',
    'test receiver, or give an --account that does no harm. The answer to a "before" command must be a',
    'verdict. Without the token, the signature checks are skipped.',
  ],
  options: checkOptions,
  examples: [
    'check http://127.0.0.1:3000/im-callback --sdk-app-id 1400000001',
    'check http://127.0.0.1:3000/im-callback --command Group.CallbackBeforeSendMsg',
    'check http://127.0.0.1:3000/im-callback --all --token xxxxyyyy --json',
  ],
  readArgument: readUrl,
  run,
});
