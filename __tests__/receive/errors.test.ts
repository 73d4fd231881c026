import { WebhookError } from '../../lib';
import type * as fetchEntry from '../../lib/fetch';
import { post } from '../helpers/answers';
import { expressApp } from '../helpers/hosts';
import { imReceiver, sampleOf } from '../helpers/receiver';

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

test('what cannot be asked anything is no error of ours', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(proxy instanceof WebhookError).toBe(false);
});

describe('where the package is loaded twice', () => {
  let copy: typeof fetchEntry;
  beforeAll(() => {
    jest.resetModules();
    copy = jest.requireActual('../../lib/fetch');
  });

  test('an error of either copy is one', () => {
    expect(copy.WebhookError).not.toBe(WebhookError);
    expect(new copy.WebhookError('BODY_TIMEOUT', 'late')).toBeInstanceOf(WebhookError);
    expect(new WebhookError('BODY_TIMEOUT', 'late')).toBeInstanceOf(copy.WebhookError);
    for (const value of [new Error('late'), {}, null, undefined, 'late', { code: 'BODY_TIMEOUT' }])
      expect(value instanceof WebhookError).toBe(false);
  });

  test('of a class that extends it, only what that class made is one', () => {
    const Own = class extends (WebhookError as unknown as typeof Error) {};
    expect(new WebhookError('BODY_TIMEOUT', 'late') instanceof Own).toBe(false);
    expect(new Own() instanceof Own && new Own() instanceof WebhookError).toBe(true);
  });

  test('a verdict of either copy is one', async () => {
    const command = 'Group.CallbackBeforeSendMsg';
    const { webhook } = imReceiver({ on: { [command]: () => copy.refuse({ info: 'no' }) } });
    const { text } = await post(expressApp(webhook), sampleOf(command));
    expect(JSON.parse(text)).toMatchObject({ ErrorCode: 1, ErrorInfo: 'no' });
  });
});
