import type { Case, Recall } from './case';

const tenMinutes = 600_000;

/** Requests that the sender with the token has not signed just now. */
export function signatureCases(recall: Recall, token: string): Case[] {
  const isRefused = { expected: 'refused', needsToken: true } as const;
  return [
    {
      ...isRefused,
      sent: 'unsigned',
      request: () => recall({ token: undefined }),
      remedy: 'With authentication on, refuse what has no Sign or RequestTime.',
    },
    {
      ...isRefused,
      sent: 'signed with another token',
      request: () => recall({ token: `${token}-not` }),
      remedy: 'Compare Sign with the lowercase hex of SHA-256 over token and RequestTime.',
    },
    {
      ...isRefused,
      sent: 'signed ten minutes ago',
      request: () => recall({ now: Date.now() - tenMinutes }),
      remedy: 'A RequestTime more than a minute from now is a replay: refuse it.',
    },
    {
      ...isRefused,
      sent: 'signed ten minutes ahead of now',
      request: () => recall({ now: Date.now() + tenMinutes }),
      remedy: 'A RequestTime more than a minute from now, on either side, is to be refused.',
    },
  ];
}

/** Bodies that nobody can process, or that the sender does not send. */
export function bodyCases(recall: Recall): Case[] {
  const isRefused = { expected: 'refused' } as const;
  return [
    {
      ...isRefused,
      sent: 'a body that is not JSON',
      request: () => recall({ body: '{"CallbackCommand":' }),
      remedy: 'OK says that the recall was processed, and nobody can process this: answer FAIL.',
    },
    {
      ...isRefused,
      sent: 'without Official_Account',
      request: () => recall({ body: { Official_Account: undefined } }),
      remedy: 'Nobody can tell which messages were recalled: answer FAIL, not OK.',
    },
    {
      ...isRefused,
      sent: 'without WithdrawMsgList',
      request: () => recall({ body: { WithdrawMsgList: undefined } }),
      remedy: 'Nobody can tell which messages were recalled: answer FAIL, not OK.',
    },
    {
      ...isRefused,
      isAdvice: true,
      sent: 'without EventTime',
      request: () => recall({ body: { EventTime: undefined } }),
      remedy: 'The field is documented: a request without it is not from the sender.',
    },
    {
      ...isRefused,
      isAdvice: true,
      sent: 'the body names another command than the query',
      request: () => recall({ body: { CallbackCommand: 'C2C.CallbackAfterSendMsg' } }),
      remedy: 'Sign covers neither: refusing a mismatch leaves less to do with a captured URL.',
    },
  ];
}
