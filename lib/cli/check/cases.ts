import { webhookRequest } from '../../testing';
import { pathOf, type Target } from '../protocol/target';
import { acceptedCases } from './accepted';
import type { Case, Subject } from './case';
import { driftCases } from './drift';
import { bodyCases, signatureCases } from './refused';

/** The requests that tell whether a receiver handles a command correctly. */
export function commandCases(subject: Subject, { sdkAppId, token }: Target): Case[] {
  const otherApp = sdkAppId + 1;
  return [
    ...acceptedCases(subject, otherApp),
    ...driftCases(subject),
    {
      sent: 'for another SDKAppID',
      expected: 'refused',
      request: () => subject.make({ sdkAppId: otherApp }),
      remedy: 'The receiver must check that SdkAppid in the query is its own.',
    },
    ...signatureCases(subject, token ?? ''),
    ...bodyCases(subject),
  ];
}

/** The case that belongs to none of the commands under check. */
export function unknownCase({ url, sdkAppId, token }: Target): Case {
  const command = 'Unknown.CallbackOfACheck';
  return {
    sent: 'of an unknown command',
    expected: 'answered',
    isAdvice: true,
    request: () => webhookRequest({ command, sdkAppId, token, path: pathOf(url) }),
    remedy:
      'One URL receives every command: answer OK to those you do not handle, or the sender counts them as failed.',
  };
}
