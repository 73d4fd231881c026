import type { DocumentedCommand } from '../../commands/definition';
import { webhookRequest, type SignedRequest } from '../../testing';
import { recallCommand } from '../shared/catalogue';
import { eventTimeField } from '../shared/sample';
import { pathOf, type Target } from '../shared/target';

/** One request, what a correct receiver does with it, and what is wrong if it does not. */
export interface Case {
  readonly sent: string;
  /**
   * What the protocol demands: accepted with an OK; refused, in any way but with an OK; answered, in
   * any way but in time.
   */
  readonly expected: 'accepted' | 'refused' | 'answered';
  /** The protocol does not demand it: a receiver that does otherwise is advised, not failed. */
  readonly isAdvice?: true;
  readonly needsToken?: true;
  /** Sent before, over the same connection. */
  readonly first?: () => SignedRequest;
  readonly request: () => SignedRequest;
  readonly remedy: string;
}

type Change = Partial<Omit<Parameters<typeof webhookRequest>[0], 'command'>>;

/** The command under check. */
export interface Subject {
  readonly definition: DocumentedCommand;
  readonly isRecall: boolean;
  /** Makes a right request for the receiver under check, but for what is changed. */
  readonly make: (change?: Change) => SignedRequest;
}

/** @param keys of the recalled messages, if it is the recall */
export function subjectOf(
  definition: DocumentedCommand,
  { url, sdkAppId, token, account }: Target,
  keys: readonly string[],
): Subject {
  const { name: command, sample } = definition;
  const isRecall = command === recallCommand;
  const recalled = {
    Official_Account: account,
    WithdrawMsgList: keys.map((MsgKey) => ({ MsgKey })),
  };

  function make({ body, ...change }: Change = {}): SignedRequest {
    const fields = { ...eventTimeField(sample, Date.now()), ...(isRecall && recalled) };
    const raw = typeof body === 'string' ? body : { ...fields, ...(body as object) };
    return webhookRequest({ command, sdkAppId, token, path: pathOf(url), body: raw, ...change });
  }

  return { definition, isRecall, make };
}
