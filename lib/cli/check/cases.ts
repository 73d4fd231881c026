import { webhookRequest } from '../../testing';
import { pathOf, type Target } from '../shared/target';
import { acceptedCases } from './accepted';
import type { Case, Subject } from './case';
import { bodyCases, signatureCases } from './refused';

/** The requests of a command that tell a correct receiver from others. */
export function commandCases(subject: Subject, { sdkAppId, token }: Target): Case[] {
  const otherApp = sdkAppId + 1;
  return [
    ...acceptedCases(subject, otherApp),
    {
      sent: 'of another SDKAppID',
      expected: 'refused',
      request: () => subject.make({ sdkAppId: otherApp }),
      remedy: 'The receiver must check that SdkAppid in the query is its own.',
    },
    ...signatureCases(subject, token ?? ''),
    ...bodyCases(subject),
  ];
}

/** What comes beside the commands under check. */
export function unknownCase({ url, sdkAppId, token }: Target): Case {
  const command = 'Unknown.CallbackOfACheck';
  return {
    sent: 'of a command that nobody knows',
    expected: 'answered',
    request: () => webhookRequest({ command, sdkAppId, token, path: pathOf(url) }),
    remedy:
      'One URL receives every command: answer OK to those you do not handle, or the sender counts them as failed.',
  };
}
