import { explain, failures } from '../../../lib/cli/protocol/explain';

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
  TIMEOUT: ['within 2 s', 'only store the event or put it into a durable queue'],
  ECONNREFUSED: ['Nothing listens', 'start the receiver, or correct the URL'],
  ECONNRESET: ['reset the connection', 'set server.keepAliveTimeout'],
  EMFILE: ['cannot open another connection', '`ulimit -n`'],
  EADDRNOTAVAIL: ['no free port for another connection', 'send less at once'],
  ENOTFOUND: ['host name does not exist', 'correct the URL'],
  EAI_AGAIN: ['could not be resolved', 'check the name and the network, and try again'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['certificate is not trusted', 'NODE_EXTRA_CA_CERTS'],
  SELF_SIGNED_CERT_IN_CHAIN: ['certificate is not trusted', 'NODE_EXTRA_CA_CERTS'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['certificate is not trusted', 'NODE_EXTRA_CA_CERTS'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['certificate is for another host', 'correct the URL'],
  EPROTO: ['does not speak TLS', 'try http://'],
  ANSWER_TOO_LARGE: ['longer than 1 MiB', '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}'],
  NOT_JSON: ['not JSON', '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}'],
  NOT_AN_ACK: ['three fields', '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}'],
  NOT_A_VERDICT: ['not a valid verdict', 'see what `show` says about the reply'],
  FAIL: ['did not process the webhook', 'ErrorInfo and its log'],
  HTTP_400: ['malformed', 'ErrorInfo and its log'],
  HTTP_401: ['did not accept the signature', '$IM_WEBHOOK_TOKEN or --token'],
  HTTP_403: ['does not accept requests for this app', '--sdk-app-id'],
  HTTP_404: ['Nothing receives this request', 'the path with the one in app.use()'],
  HTTP_405: ['does not accept POST', 'the path with the one in app.use()'],
  HTTP_408: ['did not get the whole body in time', 'what is in front of it'],
  HTTP_413: ['too large', 'raise the limit'],
  HTTP_415: ['requires a Content-Type', 'let its body parser accept any'],
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
  expect(ofStatus(302, '/a\u001b[2J')).toMatch(
    /^The receiver redirects to \/a\\u001b\[2J, .*final URL/,
  );
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
