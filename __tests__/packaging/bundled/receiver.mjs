import { createServer } from 'node:http';
import { imWebhook, refuse } from 'tencent-im-webhook';
import { webhookRequest } from 'tencent-im-webhook/testing';

const app = { sdkAppId: 1400000001, token: 'xxxxyyyy' };
const webhook = imWebhook({
  ...app,
  on: { 'Group.CallbackBeforeSendMsg': () => refuse({ info: 'no' }) },
  onOther: () => undefined,
});
const server = createServer((req, res) => webhook(req, res, () => res.end()));
server.listen(0, '127.0.0.1', async () => {
  const answers = [];
  for (const command of ['Group.CallbackBeforeSendMsg', 'State.StateChange']) {
    const { method, path, body } = webhookRequest({ ...app, command });
    const url = `http://127.0.0.1:${server.address().port}${path}`;
    answers.push((await (await fetch(url, { method, body })).json()).ErrorInfo);
  }
  console.log(JSON.stringify(answers));
  server.closeAllConnections();
  server.close();
});
