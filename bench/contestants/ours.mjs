import { path, sdkAppId, token } from '../lib/samples.mjs';
import { recallWebhook } from 'tencent-im-webhook';

/** The package as its README shows it. */
export async function ours({ express, mount, isSigned = false, ...options }, handle) {
  const { default: createApp } = await import(express);
  const app = createApp();
  app[mount](
    path,
    recallWebhook({
      sdkAppId,
      token: isSigned && token,
      onRecall: (event) => handle(event.msgKeys),
      ...options,
    }),
  );
  return app;
}
