import { imWebhook, recallWebhook } from '../../../lib';

test('a process is warned once that authentication is off, and not if the host said so', () => {
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const onRecall = () => undefined;
  const onOther = onRecall;
  recallWebhook({ sdkAppId: 1, token: false, onRecall });
  recallWebhook({ sdkAppId: 1, token: 'xxxxyyyy', onRecall });
  expect(warned).not.toHaveBeenCalled();

  recallWebhook({ sdkAppId: 1, onRecall });
  recallWebhook({ sdkAppId: 2, onRecall });
  imWebhook({ sdkAppId: 1, onOther });
  expect(warned.mock.calls).toEqual([
    [
      expect.stringMatching(
        /authentication is off.* pass the option "token", or pass token: false/,
      ),
      { type: 'TencentImWebhookWarning', code: 'TENCENT_IM_NO_TOKEN' },
    ],
  ]);
});
