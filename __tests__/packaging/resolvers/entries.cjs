/* global expect, test */
const { createServer, request } = require('node:http');
const { imWebhook, refuse } = require('tencent-im-webhook');
const { commands } = require('tencent-im-webhook/commands');
const fetchEntry = require('tencent-im-webhook/fetch');
const openapi = require('tencent-im-webhook/openapi.json');
const { webhookRequest } = require('tencent-im-webhook/testing');

test('every entry is what it is', async () => {
  const command = 'Group.CallbackBeforeSendMsg';
  const app = { sdkAppId: 1400000001, token: 'xxxxyyyy' };
  expect(commands.map(({ name }) => name)).toContain(command);
  expect(Object.keys(openapi.webhooks)).toContain(command);
  expect(typeof fetchEntry.imWebhook).toBe('function');

  const webhook = imWebhook({ ...app, on: { [command]: () => refuse({ info: 'no' }) } });
  const server = createServer((req, res) => webhook(req, res, () => res.end()));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const { method, path, headers, body } = webhookRequest({ ...app, command });
  const text = await new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, method, path, headers, agent: false };
    request(options, (response) => response.setEncoding('utf8').on('data', resolve)).end(body);
  });
  await new Promise((resolve) => server.close(resolve));
  expect(JSON.parse(text)).toEqual({ ActionStatus: 'OK', ErrorInfo: 'no', ErrorCode: 1 });
});
