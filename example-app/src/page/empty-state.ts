import { recallCommand } from 'tencent-im-webhook';
import { afterSendCommand } from '../webhooks/sent-message';
import { html, type Html } from './html';

/** What a person needs to know who wants to see a first message. */
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
    `  "${origin}/im-callback?${query.toString()}${signature}" \\`,
    `  -d '${JSON.stringify(body)}'`,
  ].join('\n');
}

const signing = `T=$(date +%s)
S=$(printf %s "$IM_WEBHOOK_TOKEN$T" | sha256sum | cut -d' ' -f1)
`;

/** The commands that send a sample message, and recall it. */
export function sampleCommands(setup: Setup): { readonly send: string; readonly recall: string } {
  const prefix = setup.isSigned ? signing : '';
  return {
    send: prefix + curl(setup, sampleSent),
    recall: prefix + curl(setup, sampleRecall),
  };
}

/** What to do while there is no message. */
export function renderEmptyState(setup: Setup): Html {
  const { send, recall } = sampleCommands(setup);
  return html`<section class="empty" aria-labelledby="empty-title">
    <h2 id="empty-title">No messages yet</h2>
    <p>This page fills as soon as Tencent Cloud Chat sends webhooks here. In its console:</p>
    <ol>
      <li>
        Open the app with SDKAppID <b>${setup.sdkAppId}</b> and go to its webhook (callback)
        configuration.
      </li>
      <li>
        Set the webhook URL to <code>https://<i>your host</i>/im-callback</code>, an address that
        reaches this server from the internet.
      </li>
      <li>
        Switch on the webhooks of official accounts
        <b>after a message was sent</b> (<code>${afterSendCommand}</code>) and
        <b>after messages were recalled</b>
        (<code>${recallCommand}</code>), and the retry of “after” webhooks on a timeout.
      </li>
      <li>
        ${
          setup.isSigned
            ? 'Webhook authentication is on here: the console’s token must be IM_WEBHOOK_TOKEN.'
            : html`Switch on webhook authentication, and start this app with the token in
                <code>IM_WEBHOOK_TOKEN</code>.`
        }
      </li>
    </ol>
    <p>To see it work now, send a sample message from a shell on this machine:</p>
    <pre tabindex="0" aria-label="Command that sends a sample message"><code>${send}</code></pre>
    <p>and recall it:</p>
    <pre
      tabindex="0"
      aria-label="Command that recalls the sample message"
    ><code>${recall}</code></pre>
  </section>`;
}
