import type { Answer } from './client';
import type { Outcome } from './outcome';
import { printable } from './printable';

const rightAnswer = 'Answer HTTP 200 with {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}.';

const certificate =
  "The receiver's certificate is not trusted: point NODE_EXTRA_CA_CERTS to the file of its issuer.";

/** What to do about each code; any other is explained by its status or as a fault of the network. */
export const failures: Readonly<Record<string, string>> = {
  TIMEOUT:
    'No whole answer came within 2 s, which is when the sender gives up: answer first and work afterwards, or make the handler faster.',
  ECONNREFUSED: 'Nothing listens at this host and port: start the receiver, or correct the URL.',
  ECONNRESET:
    'The receiver broke the connection. If it crashed, its log says why; if it closed a kept connection, set server.keepAliveTimeout above the idle time of the sender.',
  ENOTFOUND: 'The host name does not exist: correct the URL.',
  EAI_AGAIN:
    'The host name could not be looked up now: check the name and the network, and try again.',
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  ERR_TLS_CERT_ALTNAME_INVALID: "The receiver's certificate is of another host: correct the URL.",
  EPROTO: 'The receiver does not speak TLS at this port: try http:// in place of https://.',
  NOT_JSON: `The answer is not JSON, so the sender counts it as failed. ${rightAnswer}`,
  NOT_AN_ACK: `The JSON lacks ActionStatus (OK or FAIL), ErrorInfo (text) or ErrorCode (integer). ${rightAnswer}`,
  NOT_A_VERDICT:
    'The reply is no verdict that the sender knows: see the reply in what `show` says of the command.',
  FAIL: 'The receiver says that it did not process the webhook: its ErrorInfo and its log say why.',
  HTTP_400: 'The receiver takes the request for malformed: its ErrorInfo and its log say why.',
  HTTP_401:
    'The receiver did not accept the signature: give its own token with --token or $IM_WEBHOOK_TOKEN, and compare the two clocks.',
  HTTP_403:
    'The receiver does not take requests of this app: give its own SDKAppID with --sdk-app-id, or see what stands in front of it.',
  HTTP_404:
    'Nothing receives this request at this path: compare the path with the one in app.use().',
  HTTP_405: 'The receiver takes no POST at this path: compare the path with the one in app.use().',
  HTTP_408: 'The receiver did not get the whole body in time: see what stands in front of it.',
  HTTP_413: 'The body is too large for the receiver, or for a proxy before it: raise the limit.',
  HTTP_415:
    'The receiver depends on a Content-Type, which the sender does not give: let its body parser accept any.',
};

function explainStatus({ status, location }: Answer): string {
  const counted = 'The sender counts any status but 200 as failed.';
  if (location !== undefined) {
    return `The receiver redirects to ${printable(location)}, and nothing documents that the sender follows: use the final URL.`;
  }
  return Number(status) >= 500
    ? `${counted} The receiver, or a proxy before it, failed: its log says why (with this package, DEBUG=tencent-im-webhook).`
    : `${counted} ${rightAnswer}`;
}

/** What went wrong, and what to do about it, in a sentence or two; undefined if nothing did. */
export function explain({ code, fault }: Outcome, answer: Answer): string | undefined {
  if (code === 'OK') return undefined;
  if (fault !== undefined) return `${fault}. ${failures[code]}`;
  if (Object.hasOwn(failures, code)) return failures[code];
  return answer.failure === undefined
    ? explainStatus(answer)
    : `The request failed with ${code}: check the URL and the network between here and the receiver.`;
}
