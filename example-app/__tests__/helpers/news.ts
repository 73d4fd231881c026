import { startApp, type AppProcess } from './app-process';
import { afterSendBody, afterSendUrl, post, sendMessage, sendRecall } from './sender';

export const account = '@TOA#_news';
export const onePath = `/message?${new URLSearchParams({ account, key: 'k1' }).toString()}`;

/** Something of everything that a page can show: two messages, two recalls and a rejected body. */
export async function startNews(): Promise<AppProcess> {
  const app = await startApp();
  await sendMessage(app.url, { account, key: 'k1', text: '红包来了，大家快来' });
  await sendMessage(app.url, { account, key: 'k2', text: 'Sunny today' });
  await sendRecall(app.url, { account, keys: ['k1', 'never-seen'] });
  await post(afterSendUrl(app.url), afterSendBody({ account, key: 'k', body: { MsgKey: [] } }));
  return app;
}
