import type { DocumentedCommand } from '../../commands/definition';
import { webhookRequest, type SignedRequest } from '../../testing';
import { recallCommand } from '../protocol/catalogue';
import { eventTimeField } from '../protocol/sample';
import { pathOf, type Target } from '../protocol/target';

/** One request, what a correct receiver does with it, and the remedy if it does not. */
export interface Case {
  readonly sent: string;
  /**
   * What the protocol requires: accepted with an OK; refused, in any way but with an OK; answered in
   * time, in any way.
   */
  readonly expected: 'accepted' | 'refused' | 'answered';
  /** Not required by the protocol: a receiver that does otherwise gets advice, not a FAIL. */
  readonly isAdvice?: true;
  readonly needsToken?: true;
  /** The plain valid request of its command: unless it is accepted, the others prove little. */
  readonly isPlain?: true;
  /** Sent first, over the same connection. */
  readonly first?: () => SignedRequest;
  readonly request: () => SignedRequest;
  readonly remedy: string;
}

type Change = Partial<Omit<Parameters<typeof webhookRequest>[0], 'command'>>;

/** The command under check. */
export interface Subject {
  readonly definition: DocumentedCommand;
  readonly isRecall: boolean;
  /** Makes a valid request for the receiver under check, with the given changes. */
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
