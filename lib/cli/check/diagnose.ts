import type { Answer } from '../protocol/client';
import { explain } from '../protocol/explain';
import { judge, type Outcome } from '../protocol/outcome';
import type { Target } from '../protocol/target';
import { fill, type Say } from '../terminal/phrase';
import { printable } from '../terminal/printable';
import { withType } from './accepted';
import { tryRequests, type Trial } from './trial';

/** What most likely keeps a receiver from accepting a plain valid request. */
export interface Diagnosis {
  /** The cause, and what to do about it. */
  readonly note: string;
  /** The cause lies with neither the command nor its handler: any other command would fail as well. */
  readonly isGeneral: boolean;
}

export const causes = {
  noToken:
    'Token: the receiver checks signatures, and this check has no token. Set its token with $IM_WEBHOOK_TOKEN or --token.',
  token:
    'Token: the receiver did not accept the signature. Set its token with $IM_WEBHOOK_TOKEN or --token, and compare the two clocks.',
  noSdkAppId:
    'SDKAppID: the receiver does not accept requests for app 1400000001, the default of this check. Set its SDKAppID with $SDKAPPID or --sdk-app-id.',
  sdkAppId:
    'SDKAppID: the receiver does not accept requests for this app. Set its SDKAppID with $SDKAPPID or --sdk-app-id, or check what is in front of it.',
  path: 'Path: nothing receives this request at this path. Compare it with the path in app.use(), and see whether the command has a handler.',
  noHandler:
    'Handler: the receiver accepts other commands at this path, but not this one. Add a handler for it, or acknowledge what has none with acknowledgeRest().',
  parser:
    'Parser: the same request is accepted with Content-Type: application/json, which the sender does not send. Let the body parser accept any, or none.',
  body: 'Body: the receiver considers a valid request malformed. A body parser in front of it may have changed the body: mount the receiver before any parser.',
  proxy:
    'Proxy: what is in front of the receiver got no answer from it. See whether the receiver runs, and whether the proxy or tunnel leads to its port.',
  handler:
    'Handler: the receiver got the request and failed. Its log says why (with this package, DEBUG=tencent-im-webhook).',
} as const;

/** The status of a rejection; receivers that answer FAIL, or one status to all, name its cause in ErrorInfo alone. */
function rejectionOf({ code, ack }: Outcome): string {
  const info = ack?.ErrorInfo ?? '';
  if (code !== 'FAIL' && code !== 'HTTP_401' && code !== 'HTTP_403') return code;
  // Not "Unexpected token", as JSON.parse says, nor "assign".
  if (/\bsign|(?<!unexpected )\btoken|签名|鉴权/i.test(info)) return 'HTTP_401';
  return /app ?id/i.test(info) ? 'HTTP_403' : code;
}

/** The cause that the answer itself names. */
function namedCause(
  outcome: Outcome,
  { token, isSdkAppIdGiven }: Target,
  isPathRight: boolean,
): string | undefined {
  const code = rejectionOf(outcome);
  if (code === 'HTTP_401') return token === undefined ? causes.noToken : causes.token;
  if (code === 'HTTP_403') return isSdkAppIdGiven ? causes.sdkAppId : causes.noSdkAppId;
  if (code === 'HTTP_404' && isPathRight) return causes.noHandler;
  return code === 'HTTP_404' || code === 'HTTP_405' ? causes.path : undefined;
}

/** Whether the receiver accepts the request with the Content-Type of JSON. */
async function needsType({ url }: Target, { tried, definition }: Trial): Promise<boolean> {
  const request = withType(tried.request());
  const answer = await tryRequests(url, request);
  return judge(answer, { definition, body: request.body }).code === 'OK';
}

/** The cause that remains, if there is no other. */
function remainingCause({ code, ack }: Outcome): string | undefined {
  if (code === 'HTTP_400') return causes.body;
  // 521 to 524 and 530 are Cloudflare's.
  if (!ack && /^HTTP_5(0[234]|2[1-4]|30)$/.test(code)) return causes.proxy;
  return code === 'FAIL' || code.startsWith('HTTP_5') ? causes.handler : undefined;
}

/** What is known of a receiver. */
export interface Known {
  readonly target: Target;
  /** It has accepted another command at this path. */
  readonly isPathRight: boolean;
}

const ofOneCommand: readonly string[] = [causes.path, causes.noHandler];

/** Says why a plain valid request was not accepted; tries it once more with a Content-Type if that may help. */
export async function diagnose(
  { target, isPathRight }: Known,
  trial: Trial,
  outcome: Outcome,
  answer: Answer,
  say: Say,
): Promise<Diagnosis> {
  const named = namedCause(outcome, target, isPathRight);
  const info = outcome.ack?.ErrorInfo;
  const quoted = info ? `${say(' ')}${fill(say('The receiver says: "{}".'), printable(info))}` : '';
  if (named !== undefined)
    return { note: `${say(named)}${quoted}`, isGeneral: !ofOneCommand.includes(named) };
  const isAnswered = answer.failure === undefined && outcome.fault === undefined;
  if (isAnswered && (await needsType(target, trial))) {
    return { note: say(causes.parser), isGeneral: true };
  }
  const remaining = remainingCause(outcome);
  const cause = remaining === undefined ? explain(outcome, answer, say)! : say(remaining);
  return { note: `${cause}${quoted}`, isGeneral: false };
}
