import type { Case, Subject } from './case';

const tenMinutes = 600_000;

/** Requests that the sender with the token has not signed just now. */
export function signatureCases({ make }: Subject, token: string): Case[] {
  const isRefused = { expected: 'refused', needsToken: true } as const;
  return [
    {
      ...isRefused,
      sent: 'unsigned',
      request: () => make({ token: undefined }),
      remedy: 'With authentication on, refuse what has no Sign or RequestTime.',
    },
    {
      ...isRefused,
      sent: 'signed with another token',
      request: () => make({ token: `${token}-not` }),
      remedy: 'Compare Sign with the lowercase hex of SHA-256 over token and RequestTime.',
    },
    {
      ...isRefused,
      sent: 'signed ten minutes ago',
      request: () => make({ now: Date.now() - tenMinutes }),
      remedy: 'A RequestTime more than a minute from now is a replay: refuse it.',
    },
    {
      ...isRefused,
      sent: 'signed ten minutes ahead of now',
      request: () => make({ now: Date.now() + tenMinutes }),
      remedy: 'A RequestTime more than a minute from now, on either side, is to be refused.',
    },
  ];
}

const isRefused = { expected: 'refused' } as const;
const nobodyKnows = 'Nobody can tell which messages were recalled: answer FAIL, not OK.';

/** Recalls that lack what the handler needs. */
function recallCases({ make }: Subject): Case[] {
  return [
    ...['Official_Account', 'WithdrawMsgList'].map((name) => ({
      ...isRefused,
      sent: `without ${name}`,
      request: () => make({ body: { [name]: undefined } }),
      remedy: nobodyKnows,
    })),
    {
      ...isRefused,
      isAdvice: true,
      sent: 'without EventTime',
      request: () => make({ body: { EventTime: undefined } }),
      remedy: 'The field is documented: a request without it is not from the sender.',
    },
  ];
}

/** A body with nothing but the command. */
function emptyCase({ make, definition: { name, sample } }: Subject): Case {
  const nothing = Object.fromEntries(Object.keys(sample).map((field) => [field, undefined]));
  return {
    ...isRefused,
    isAdvice: true,
    sent: 'without its documented fields',
    request: () => make({ body: { ...nothing, CallbackCommand: name } }),
    remedy: 'A handler cannot work on what is not there: refuse it before the handler runs.',
  };
}

/** Bodies that nobody can process, or that the sender does not send. */
export function bodyCases(subject: Subject): Case[] {
  const { make, isRecall, definition } = subject;
  const notJson =
    definition.kind === 'before'
      ? 'An OK allows what nobody could look at: answer FAIL, or refuse.'
      : `OK says that the ${isRecall ? 'recall' : 'webhook'} was processed, and nobody can process this: answer FAIL.`;
  const other = ['C2C.CallbackAfterSendMsg', 'C2C.CallbackAfterMsgReport'];
  return [
    {
      ...isRefused,
      sent: 'a body that is not JSON',
      request: () => make({ body: '{"CallbackCommand":' }),
      remedy: notJson,
    },
    ...(isRecall ? recallCases(subject) : [emptyCase(subject)]),
    {
      ...isRefused,
      isAdvice: true,
      sent: 'the body names another command than the query',
      request: () =>
        make({ body: { CallbackCommand: other.find((name) => name !== definition.name) } }),
      remedy: 'Sign covers neither: refusing a mismatch leaves less to do with a captured URL.',
    },
  ];
}
