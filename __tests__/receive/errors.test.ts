import { WebhookError } from '../../lib';

test('an error has its name, its status and only what its code has', () => {
  expect(WebhookError.name).toBe('WebhookError');
  const invalid = new WebhookError('BODY_INVALID', 'wrong', { body: { a: 1 } });
  expect(invalid).toMatchObject({ name: 'WebhookError', status: 400, details: [], body: { a: 1 } });
  expect(Object.keys(invalid)).not.toContain('body');
  const mismatch = new WebhookError('COMMAND_MISMATCH', 'wrong', { details: [], body: 5 });
  expect(mismatch).not.toHaveProperty('details');
  expect(mismatch.body).toBe(5);
  const late = new WebhookError('HANDLER_TIMEOUT', 'late', { details: [], body: 5 });
  expect('details' in late || 'body' in late || 'cause' in late).toBe(false);
});
