import { recallRequest, type SignedRequest } from '../../testing';
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

type Change = Partial<Parameters<typeof recallRequest>[0]>;

/** Makes a right recall for the receiver under check, but for what is changed. */
export type Recall = (change?: Change) => SignedRequest;

export function recallMaker(
  { url, sdkAppId, token, account }: Target,
  keys: readonly string[],
): Recall {
  return function recall({ body, ...change } = {}) {
    const fields = {
      Official_Account: account,
      WithdrawMsgList: keys.map((MsgKey) => ({ MsgKey })),
      EventTime: Date.now(),
    };
    const raw = typeof body === 'string' ? body : { ...fields, ...(body as object) };
    return recallRequest({ sdkAppId, token, path: pathOf(url), body: raw, ...change });
  };
}
