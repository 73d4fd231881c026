import { webhookRequest } from '../../testing';
import { acceptedCases } from './accepted';
import { recallMaker, type Case } from './case';
import { bodyCases, signatureCases } from './refused';
import { pathOf, type Target } from '../shared/target';

/** The requests that tell a correct receiver from others. */
export function checkCases(target: Target, keys: readonly string[]): Case[] {
  const { url, sdkAppId, token } = target;
  const recall = recallMaker(target, keys);
  const otherApp = sdkAppId + 1;
  const command = 'Unknown.CallbackOfACheck';
  return [
    ...acceptedCases(recall, otherApp),
    {
      sent: 'of another SDKAppID',
      expected: 'refused',
      request: () => recall({ sdkAppId: otherApp }),
      remedy: 'The receiver must check that SdkAppid in the query is its own.',
    },
    ...signatureCases(recall, token ?? ''),
    ...bodyCases(recall),
    {
      sent: 'of a command that nobody knows',
      expected: 'answered',
      request: () => webhookRequest({ command, sdkAppId, token, path: pathOf(url) }),
      remedy:
        'One URL receives every command: answer OK to those you do not handle, or the sender counts them as failed.',
    },
  ];
}
