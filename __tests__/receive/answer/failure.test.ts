/** Every way in which a failure is answered, as a table. */
import { statuses, WebhookError, type WebhookErrorCode } from '../../../lib/receive/errors';
import { askedBy } from '../../../lib/receive/answer/check-verdict';
import { failureAnswer } from '../../../lib/receive/answer/failure';
import type { Command } from '../../../lib/receive/check/command';
import { loadCommand } from '../../../lib/generated/catalogue';

const after = loadCommand('OfficialAccount.CallbackAfterMsgWithDraw')!;
const before = loadCommand('Group.CallbackBeforeSendMsg')!;
const chatbot = loadCommand('Chatbot.OnC2CSignalMessage')!;
const friends = loadCommand('Sns.CallbackPrevFriendAdd')!;
const pair = { FriendItem: [{ To_Account: 'id1' }] };

const onFailures = ['answer', 'silence'] as const;
const undecideds = ['fail', 'allow', 'refuse'] as const;
const codes = Object.keys(statuses) as WebhookErrorCode[];
const all = codes.flatMap((code) =>
  onFailures.flatMap((onFailure) =>
    undecideds.map((undecided) => [code, onFailure, undecided] as const),
  ),
);

function answerTo(
  code: WebhookErrorCode,
  command: Command,
  settings: { onFailure: 'answer' | 'silence'; undecided: 'fail' | 'allow' | 'refuse' },
  body?: object,
) {
  const error = new WebhookError(code, 'what was wrong') as WebhookError;
  const answer = failureAnswer(error, command, settings, body && askedBy(command, body));
  if (typeof answer === 'string') return answer;
  return [answer.status, JSON.parse(answer.ack)] as [number, Record<string, unknown>];
}

const failed = (code: WebhookErrorCode) => [
  statuses[code],
  { ActionStatus: 'FAIL', ErrorInfo: 'what was wrong', ErrorCode: statuses[code] },
];
const isUnanswered = (code: WebhookErrorCode) => statuses[code] === undefined;
const isHandlers = (code: WebhookErrorCode) => code.startsWith('HANDLER_');

type Case = (typeof all)[number];

/** The answer that every command gets, unless it has a better one. */
const answered = ([code]: Case, better: unknown) => {
  if (isUnanswered(code)) return 'nothing';
  return better ?? failed(code);
};

test.each(all)('an after command: %s, onFailure %s, undecided %s', (...each) => {
  const [code, onFailure, undecided] = each;
  const silence = isHandlers(code) && onFailure === 'silence' ? 'silence' : undefined;
  expect(answerTo(code, after, { onFailure, undecided }, {})).toEqual(answered(each, silence));
});

test.each(all)('whose reply is used: %s, onFailure %s, undecided %s', (...each) => {
  const [code, onFailure, undecided] = each;
  expect(answerTo(code, chatbot, { onFailure, undecided }, {})).toEqual(answered(each, undefined));
});

test.each(all)('a before command: %s, onFailure %s, undecided %s', (...each) => {
  const [code, onFailure, undecided] = each;
  const ErrorCode = undecided === 'allow' ? 0 : 1;
  const reply = [200, { ActionStatus: 'OK', ErrorInfo: '', ErrorCode }];
  const verdict = undecided === 'fail' ? undefined : reply;
  expect(answerTo(code, before, { onFailure, undecided }, {})).toEqual(answered(each, verdict));
});

test.each(all)('not known to be the sender: %s, onFailure %s, undecided %s', (...each) => {
  const [code, onFailure, undecided] = each;
  expect(answerTo(code, before, { onFailure, undecided })).toEqual(answered(each, undefined));
});

test.each([
  ['allow', 0],
  ['refuse', 38000],
] as const)('with a result for each account: undecided %s', (undecided, ResultCode) => {
  const answer = answerTo('HANDLER_FAILED', friends, { onFailure: 'answer', undecided }, pair);
  const ResultItem = [{ To_Account: 'id1', ResultCode, ResultInfo: '' }];
  expect(answer).toEqual([200, { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, ResultItem }]);
});
