import { WebhookError } from './errors';

/** Waits for the host's handler; rejects with HANDLER_FAILED. */
export async function handle<Event, Context>(
  handler: (event: Event, context: Context) => unknown,
  event: Event,
  context: Context,
): Promise<unknown> {
  try {
    return await handler(event, context);
  } catch (cause) {
    throw new WebhookError('HANDLER_FAILED', 'the handler failed', { cause });
  }
}
