import { WebhookError } from './errors';

const failed = (cause: unknown) =>
  new WebhookError('HANDLER_FAILED', 'the handler failed', { cause });

async function settled(returned: unknown): Promise<unknown> {
  try {
    return await returned;
  } catch (cause) {
    throw failed(cause);
  }
}

/** What the host's handler returns, or a promise of it; throws, or rejects with, HANDLER_FAILED. */
export function handle<Event, Context>(
  handler: (event: Event, context: Context) => unknown,
  event: Event,
  context: Context,
): unknown {
  let returned: unknown;
  try {
    returned = handler(event, context);
  } catch (cause) {
    throw failed(cause);
  }
  // Most handlers return nothing, and then a promise would only cost time.
  return returned === undefined ? undefined : settled(returned);
}
