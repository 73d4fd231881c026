import { recallCommand } from 'tencent-im-webhook';
import { afterSendCommand } from '../webhooks/sent-message';
import { webhookPath } from '../webhooks/webhook-path';
import { renderCopy } from './copy';
import { html, type Html } from './html';
import type { Words } from './words';

/** What the instructions for sending a first message depend on. */
export interface Setup {
  readonly sdkAppId: number;
  readonly isSigned: boolean;
  /** Where this server listens, e.g. http://127.0.0.1:3000. */
  readonly origin: string;
}

const sampleSent = {
  CallbackCommand: afterSendCommand,
  Official_Account: '@TOA#_sample',
  MsgKey: '71_1_1670574414',
  MsgTime: 1670574414,
  OnlineOnlyFlag: 0,
  MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'Hello, archive' } }],
  CloudCustomData: '',
  EventTime: 1670574414123,
};

const sampleRecall = {
  CallbackCommand: recallCommand,
  Official_Account: '@TOA#_sample',
  WithdrawMsgList: [{ MsgKey: '71_1_1670574414' }],
  EventTime: 1670574539123,
};

function curl({ sdkAppId, isSigned, origin }: Setup, body: { CallbackCommand: string }): string {
  const query = new URLSearchParams({
    SdkAppid: String(sdkAppId),
    CallbackCommand: body.CallbackCommand,
    contenttype: 'json',
    ClientIP: '127.0.0.1',
    OptPlatform: 'RESTAPI',
  });
  const signature = isSigned ? '&RequestTime=$T&Sign=$S' : '';
  return [
    `curl -H 'Content-Type: application/json' \\`,
    `  "${origin}${webhookPath}?${query.toString()}${signature}" \\`,
    `  -d '${JSON.stringify(body)}'`,
  ].join('\n');
}

const signing = `T=$(date +%s)
S=$(printf %s "$IM_WEBHOOK_TOKEN$T" | sha256sum | cut -d' ' -f1)
`;

/** Shell commands that send a sample message and, three seconds later, recall it. */
function sampleCommand(setup: Setup): string {
  const send = curl(setup, sampleSent);
  const recall = curl(setup, sampleRecall);
  return `${setup.isSigned ? signing : ''}${send} &&\nsleep 3 &&\n${recall}`;
}

function renderSteps({ empty }: Words, { sdkAppId, isSigned }: Setup): Html {
  const code = (text: string | Html) => html`<code>${text}</code>`;
  return html`<ol>
    <li>${empty.open(html`<b>${sdkAppId}</b>`)}</li>
    <li>${empty.url(code(html`https://${empty.host}${webhookPath}`))}</li>
    <li>${empty.switchOn(code(afterSendCommand), code(recallCommand))}</li>
    <li>${isSigned ? empty.signed : empty.unsigned(code('IM_WEBHOOK_TOKEN'))}</li>
  </ol>`;
}

/** Instructions, shown while there are no messages. */
export function renderEmptyState(words: Words, setup: Setup): Html {
  const { empty } = words;
  return html`<section class="empty" aria-labelledby="empty-title">
    <h3 id="empty-title">${empty.title}</h3>
    <p>${empty.tryIt}</p>
    <div class="paste">
      <pre
        tabindex="0"
        role="region"
        aria-label="${empty.command}"
      ><code id="command">${sampleCommand(setup)}</code></pre>
      ${renderCopy(words.copyCommand, 'command')}
    </div>
    <p>${empty.then}</p>
    <p>${empty.real}</p>
    ${renderSteps(words, setup)}
  </section>`;
}
