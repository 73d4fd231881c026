import { fill, inEnglish, said, type Say } from '../terminal/phrase';
import { printable } from '../terminal/printable';
import type { Answer } from './client';
import type { Outcome } from './outcome';

const rightAnswer = 'Answer HTTP 200 with {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}.';

const certificate =
  "The receiver's certificate is not trusted: set NODE_EXTRA_CA_CERTS to the certificate file of its issuer.";

/** What to do about each code; any other is explained by its status or as a network error. */
export const failures: Readonly<Record<string, string>> = {
  TIMEOUT:
    'No complete answer arrived within 2 s, when the sender gives up: before it answers, let the handler only store the event or put it into a durable queue, and leave longer work for later.',
  ECONNREFUSED: 'Nothing listens at this host and port: start the receiver, or correct the URL.',
  ECONNRESET:
    'The receiver reset the connection. If it crashed, its log says why; if it closed an idle connection, set server.keepAliveTimeout above the idle time of the sender.',
  EMFILE:
    'This machine cannot open another connection: raise its limit of open files (`ulimit -n`), or send less at once.',
  EADDRNOTAVAIL:
    'This machine has no free port for another connection, or no address that leads there: send less at once, or correct the URL.',
  ENOTFOUND: 'The host name does not exist: correct the URL.',
  EAI_AGAIN: 'The host name could not be resolved: check the name and the network, and try again.',
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  ERR_TLS_CERT_ALTNAME_INVALID: "The receiver's certificate is for another host: correct the URL.",
  EPROTO: 'The receiver does not speak TLS on this port: try http:// instead of https://.',
  ANSWER_TOO_LARGE: `The answer is longer than 1 MiB. ${rightAnswer}`,
  NOT_JSON: `The answer is not JSON, so the sender counts it as failed. ${rightAnswer}`,
  NOT_AN_ACK: `An acknowledgement has three fields. ${rightAnswer}`,
  NOT_A_VERDICT:
    'The reply is not a valid verdict: see what `show` says about the reply to this command.',
  FAIL: 'The receiver reports that it did not process the webhook: its ErrorInfo and its log say why.',
  HTTP_400: 'The receiver considers the request malformed: its ErrorInfo and its log say why.',
  HTTP_401:
    'The receiver did not accept the signature: set its token with $IM_WEBHOOK_TOKEN or --token, and compare the two clocks.',
  HTTP_403:
    'The receiver does not accept requests for this app: set its SDKAppID with --sdk-app-id, or check what is in front of it.',
  HTTP_404:
    'Nothing receives this request at this path: compare the path with the one in app.use().',
  HTTP_405:
    'The receiver does not accept POST at this path: compare the path with the one in app.use().',
  HTTP_408: 'The receiver did not get the whole body in time: check what is in front of it.',
  HTTP_413:
    'The body is too large for the receiver, or for a proxy in front of it: raise the limit.',
  HTTP_415:
    'The receiver requires a Content-Type, which the sender does not send: let its body parser accept any, or none.',
};

/** What is said of any other status, or of another error. */
export const otherFailures = {
  status: `The sender counts any status but 200 as failed. ${rightAnswer}`,
  serverError:
    'The sender counts any status but 200 as failed. The receiver, or a proxy in front of it, failed: its log says why (with this package, DEBUG=tencent-im-webhook).',
  redirect:
    'The receiver redirects to {}, and no document says that the sender follows redirects: use the final URL.',
  network:
    'The request failed with {}: check the URL and the network between here and the receiver.',
} as const;

function explainStatus({ status, location }: Answer, say: Say): string {
  if (location !== undefined) return fill(say(otherFailures.redirect), printable(location));
  return say(Number(status) >= 500 ? otherFailures.serverError : otherFailures.status);
}

/** What went wrong, and what to do about it, in a sentence or two; undefined if nothing did. */
export function explain(
  { code, fault }: Outcome,
  answer: Answer,
  say: Say = inEnglish,
): string | undefined {
  if (code === 'OK') return undefined;
  if (fault !== undefined) {
    return [said(fault, say), '.', ' ', failures[code]!].map((text) => say(text)).join('');
  }
  if (Object.hasOwn(failures, code)) return say(failures[code]!);
  return answer.failure === undefined
    ? explainStatus(answer, say)
    : fill(say(otherFailures.network), code);
}
