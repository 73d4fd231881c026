import { explain, failures } from '../../lib/cli/shared/explain';

const nothing = { location: undefined, text: '', milliseconds: 1, isReused: false };

/** What is said of a request that came to nothing. */
const ofFailure = (code: string) =>
  explain({ code, ack: undefined }, { ...nothing, status: undefined, failure: code });

const ofStatus = (status: number, location?: string) =>
  explain(
    { code: `HTTP_${status}`, ack: undefined },
    { ...nothing, status, location, failure: undefined },
  );

/** By code: what is wrong, and what to do about it. */
const said: Record<string, readonly [wrong: string, remedy: string]> = {
  TIMEOUT: ['within 2 s', 'answer first and work afterwards'],
  ECONNREFUSED: ['Nothing listens', 'start the receiver, or correct the URL'],
  ECONNRESET: ['broke the connection', 'set server.keepAliveTimeout'],
  ENOTFOUND: ['host name does not exist', 'correct the URL'],
  EAI_AGAIN: ['could not be looked up', 'check the name and the network, and try again'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['certificate is not trusted', 'NODE_EXTRA_CA_CERTS'],
  SELF_SIGNED_CERT_IN_CHAIN: ['certificate is not trusted', 'NODE_EXTRA_CA_CERTS'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['certificate is not trusted', 'NODE_EXTRA_CA_CERTS'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['certificate is of another host', 'correct the URL'],
  EPROTO: ['does not speak TLS', 'try http://'],
  NOT_JSON: ['not JSON', '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}'],
  NOT_AN_ACK: ['lacks ActionStatus', '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}'],
  NOT_A_VERDICT: ['no verdict that the sender knows', 'see the reply in what `show` says'],
  FAIL: ['did not process the webhook', 'ErrorInfo and its log'],
  HTTP_400: ['malformed', 'ErrorInfo and its log'],
  HTTP_401: ['did not accept the signature', '--token or $IM_WEBHOOK_TOKEN'],
  HTTP_403: ['does not take requests of this app', '--sdk-app-id'],
  HTTP_404: ['Nothing receives this request', 'the path with the one in app.use()'],
  HTTP_405: ['takes no POST', 'the path with the one in app.use()'],
  HTTP_408: ['did not get the whole body in time', 'what stands in front of it'],
  HTTP_413: ['too large', 'raise the limit'],
  HTTP_415: ['depends on a Content-Type', 'let its body parser accept any'],
};

test('each code that is explained is tested', () => {
  expect(Object.keys(failures)).toEqual(Object.keys(said));
});

test.each(Object.entries(said))('%s: what is wrong, then what to do', (code, [wrong, remedy]) => {
  const explanation = ofFailure(code)!;
  expect(explanation).toContain(wrong);
  expect(explanation.slice(explanation.indexOf(wrong))).toContain(remedy);
});

test.each([
  [202, 'any status but 200'],
  [202, 'Answer HTTP 200 with {"ActionStatus":"OK"'],
  [499, 'Answer HTTP 200 with'],
  [500, 'any status but 200'],
  [500, 'its log says why'],
  [502, 'DEBUG=tencent-im-webhook'],
])('status %d: %s', (status, text) => {
  expect(ofStatus(status)).toContain(text);
});

test('a redirect, whatever its target holds', () => {
  expect(ofStatus(302, '/a\u001b[2J')).toMatch(/^The receiver redirects to \/a \[2J, .*final URL/);
});

test.each(['EHOSTUNREACH', 'toString'])('any other failure, %s, is named', (code) => {
  expect(ofFailure(code)).toMatch(
    new RegExp(`^The request failed with ${code}: check the URL and the network`),
  );
});

test('an acknowledgement needs no explanation', () => {
  const answer = { ...nothing, status: 200, failure: undefined };
  expect(explain({ code: 'OK', ack: undefined }, answer)).toBeUndefined();
});
