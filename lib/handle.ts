import { WebhookError } from './errors';

/** Waits for the host's handler; rejects with HANDLER_FAILED. */
export async function handle(handler: () => unknown): Promise<void> {
  try {
    await handler();
  } catch (cause) {
    throw new WebhookError('HANDLER_FAILED', 'the handler failed', { cause });
  }
}
