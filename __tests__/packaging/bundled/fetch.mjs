import { imWebhook, refuse } from 'tencent-im-webhook/fetch';
import { fetchRequest } from 'tencent-im-webhook/testing';

const app = { sdkAppId: 1400000001, token: 'xxxxyyyy' };
const webhook = imWebhook({
  ...app,
  on: { 'Group.CallbackBeforeSendMsg': () => refuse({ info: 'no' }) },
  onOther: () => undefined,
});
async function main() {
  const answers = [];
  for (const command of ['Group.CallbackBeforeSendMsg', 'State.StateChange']) {
    const response = await webhook(fetchRequest({ ...app, command }));
    answers.push((await response.json()).ErrorInfo);
  }
  console.log(JSON.stringify(answers));
}

void main();
