import type { Case, Subject } from './case';

const tenMinutes = 600_000;

/** Requests that are not signed with the token and the current time. */
export function signatureCases({ make }: Subject, token: string): Case[] {
  const isRefused = { expected: 'refused', needsToken: true } as const;
  return [
    {
      ...isRefused,
      sent: 'unsigned',
      request: () => make({ token: undefined }),
      remedy: 'With authentication on, reject requests without Sign or RequestTime.',
    },
    {
      ...isRefused,
      sent: 'signed with another token',
      request: () => make({ token: `${token}-not` }),
      remedy: 'Compare Sign with the SHA-256 of token and RequestTime, in lowercase hex.',
    },
    {
      ...isRefused,
      sent: 'signed ten minutes ago',
      request: () => make({ now: Date.now() - tenMinutes }),
      remedy: 'A RequestTime more than a minute ago is a replay: reject it.',
    },
    {
      ...isRefused,
      sent: 'signed ten minutes in the future',
      request: () => make({ now: Date.now() + tenMinutes }),
      remedy: 'Reject a RequestTime more than a minute from now, in either direction.',
    },
  ];
}

const isRefused = { expected: 'refused' } as const;
const cannotTell =
  'Without this field, no one can tell which messages were recalled: answer FAIL, not OK.';

/** Recalls that lack what the handler needs. */
function recallCases({ make }: Subject): Case[] {
  return [
    {
      ...isRefused,
      sent: 'without Official_Account',
      request: () => make({ body: { Official_Account: undefined } }),
      remedy: cannotTell,
    },
    {
      ...isRefused,
      sent: 'without WithdrawMsgList',
      request: () => make({ body: { WithdrawMsgList: undefined } }),
      remedy: cannotTell,
    },
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
    remedy: 'A handler cannot work without its fields: reject the request before the handler runs.',
  };
}

function notJsonRemedy({ isRecall, definition }: Subject): string {
  if (definition.kind === 'before') {
    return 'An OK allows an event that could not be checked: answer FAIL, or refuse the event.';
  }
  return isRecall
    ? 'OK means that the recall was processed, but this cannot be processed: answer FAIL.'
    : 'OK means that the webhook was processed, but this cannot be processed: answer FAIL.';
}

/** Bodies that cannot be processed, or that the sender does not send. */
export function bodyCases(subject: Subject): Case[] {
  const { make, isRecall, definition } = subject;
  const other = ['C2C.CallbackAfterSendMsg', 'C2C.CallbackAfterMsgReport'];
  return [
    {
      ...isRefused,
      sent: 'a body that is not JSON',
      request: () => make({ body: '{"CallbackCommand":' }),
      remedy: notJsonRemedy(subject),
    },
    ...(isRecall ? recallCases(subject) : [emptyCase(subject)]),
    {
      ...isRefused,
      isAdvice: true,
      sent: 'with another command in the body than in the query',
      request: () =>
        make({ body: { CallbackCommand: other.find((name) => name !== definition.name) } }),
      remedy:
        'Sign covers neither: rejecting a mismatch limits what can be done with a captured URL.',
    },
  ];
}
