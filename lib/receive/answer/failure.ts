import type { Command } from '../check/command';
import type { WebhookError } from '../errors';
import type { Settings } from '../options/options';
import { failAck } from './acknowledgement';
import type { Asked } from './check-verdict';
import { undecidedReply } from './reply';

export interface StatusAndAck {
  readonly status: number;
  readonly ack: string;
}

const isHandlers = ({ code }: WebhookError) =>
  code === 'HANDLER_FAILED' || code === 'HANDLER_TIMEOUT';

/** False where each account gets a result, and none is known: a reply without results decides nothing. */
const canDecide = ({ rules: { refusesSome }, accounts }: Asked) =>
  refusesSome?.resultCodes === undefined || accounts.length > 0;

/**
 * How a failure is answered: not at all, by silence until the sender has given up, or by an acknowledgement.
 *
 * @param asked what the request asks; undefined if it is not authenticated, or the reply is not used
 */
export function failureAnswer(
  error: WebhookError,
  { kind, reply }: Command,
  { onFailure, undecided }: Pick<Settings, 'onFailure' | 'undecided'>,
  asked: Asked | undefined,
): 'nothing' | 'silence' | StatusAndAck {
  const { status, message } = error;
  if (isHandlers(error) && onFailure === 'silence' && !reply) return 'silence';
  if (status === undefined) return 'nothing';
  if (asked && kind === 'before' && undecided !== 'fail' && canDecide(asked)) {
    return { status: 200, ack: undecidedReply(asked, undecided) };
  }
  return { status, ack: failAck(status, message) };
}
