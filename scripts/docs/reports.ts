/** Reports of the command line, as it prints them, on figures of an example. */
import { loadReport } from '../../lib/cli/load/report';
import { failures, otherFailures } from '../../lib/cli/protocol/explain';
import { summaryReport } from '../../lib/cli/send/report';
import { plain } from '../../lib/cli/terminal/style';
import type { Language } from './language';

const url = 'http://127.0.0.1:3000/im-callback';

const consoleBlock = (line: string, report: string) =>
  `\`\`\`console\n$ npx tencent-im-webhook ${line}\n${report}\`\`\``;

/** A receiver that can almost take the load. */
export function loadSample({ print: say }: Language): string {
  const summary = {
    seconds: 30.4,
    sent: 6000,
    answered: 5987,
    late: 11,
    failed: { HTTP_500: 2 },
    retries: 11,
    p50: 3.1,
    p90: 21.4,
    p99: 640.7,
    max: 1994.2,
    explanations: {
      TIMEOUT: say(failures.TIMEOUT!),
      HTTP_500: say(otherFailures.serverError),
    },
  };
  return consoleBlock(
    `load ${url} --rate 200 --seconds 30`,
    loadReport(summary, 0, { style: plain, say }),
  );
}

/** A replay of which two webhooks fail. */
export function replaySample({ print: say }: Language): string {
  const explanations = {
    HTTP_500: say(otherFailures.serverError),
    FAIL: say(failures.FAIL!),
  };
  const summary = {
    sent: 150,
    acknowledged: 148,
    verdicts: { allowed: 46, refused: 3, 'partly refused': 1 },
    failed: { HTTP_500: 1, FAIL: 1 },
    late: 0,
    retries: 0,
    latencyMs: { p50: 2.2, p95: 4.1, p99: 9.6, max: 12.3 },
    seconds: 0.4,
    perSecond: 371,
    explanations,
  };
  const failed = [
    {
      line: 17,
      command: 'OfficialAccount.CallbackAfterMsgWithDraw',
      code: 'HTTP_500',
      detail: 'the handler failed',
      explanation: explanations.HTTP_500,
    },
    {
      line: 92,
      command: 'Group.CallbackAfterSendMsg',
      code: 'FAIL',
      detail: 'database is down',
      explanation: explanations.FAIL,
    },
  ];
  return consoleBlock(
    `send ${url} --from webhooks.jsonl`,
    summaryReport(summary, failed, { style: plain, say }),
  );
}
