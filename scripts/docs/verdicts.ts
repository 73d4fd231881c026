/** What the command line says of the answers to "before" commands: its own judgement of real ones. */
import { familyOf } from '../../lib/cli/protocol/catalogue';
import { explain } from '../../lib/cli/protocol/explain';
import { judge } from '../../lib/cli/protocol/outcome';
import { said, type Say } from '../../lib/cli/terminal/phrase';
import type { DocumentedCommand } from '../../lib/commands/definition';
import { command as invite } from '../../lib/commands/group/before-invite-join-group';
import { command as groupMessage } from '../../lib/commands/group/before-send-msg';
import { command as friends } from '../../lib/commands/sns/prev-friend-add';
import type { Language } from './language';
import { markdownTable } from './markdown-table';

const resultOf = (account: string, code: number) => ({
  To_Account: account,
  ResultCode: code,
  ResultInfo: code === 0 ? '' : 'no',
});

const answers: readonly (readonly [DocumentedCommand, object])[] = [
  [groupMessage, {}],
  [groupMessage, { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }] }],
  [groupMessage, { ErrorInfo: 'no', ErrorCode: 10100 }],
  [groupMessage, { ErrorCode: 2 }],
  [invite, { RefusedMembers_Account: ['jared'] }],
  [friends, { ResultItem: [resultOf('id1', 38000), resultOf('id2', 0), resultOf('id3', 0)] }],
  [groupMessage, { ErrorCode: 7 }],
  [groupMessage, { MsgBody: '***' }],
  [invite, { RefusedMembers_Account: ['tom'] }],
  [friends, {}],
  [friends, { ResultItem: [resultOf('id1', 0)] }],
  [groupMessage, { ActionStatus: 'ok', ErrorCode: '0' }],
];

export function verdictTable({ print, verdictHead }: Language): string {
  const rows = answers.map(([definition, fields]) => {
    const text = JSON.stringify({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, ...fields });
    const body = Buffer.from(JSON.stringify(definition.sample));
    const answer = {
      status: 200,
      location: undefined,
      text,
      failure: undefined,
      milliseconds: 0,
      isReused: false,
    };
    const outcome = judge(answer, { definition, body });
    const inFamily: Say = (english) => print(english, familyOf(definition));
    const explanation = explain(outcome, answer, print);
    return [definition.name, `\`${text}\``, explanation ?? said(outcome.decision!.text, inFamily)];
  });
  return markdownTable([verdictHead, ...rows]);
}
