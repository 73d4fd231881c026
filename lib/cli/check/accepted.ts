import type { SignedRequest } from '../../testing';
import type { Case, Recall } from './case';

const isAccepted = { expected: 'accepted' } as const;

const withType = (request: SignedRequest): SignedRequest => ({
  ...request,
  headers: { ...request.headers, 'Content-Type': 'application/json' },
});

const chunked = (request: SignedRequest): SignedRequest => ({
  ...request,
  headers: { 'Transfer-Encoding': 'chunked' },
});

/** Requests that the sender makes, or may make. */
export function acceptedCases(recall: Recall, otherApp: number): Case[] {
  return [
    {
      ...isAccepted,
      sent: 'a recall, with no Content-Type',
      request: () => recall(),
      remedy:
        'This is what the sender sends. The receiver must not depend on a Content-Type: its body parser must accept any.',
    },
    {
      ...isAccepted,
      sent: 'the same, with Content-Type: application/json',
      request: () => withType(recall()),
      remedy: 'JSON with its usual Content-Type must be as good as without.',
    },
    {
      ...isAccepted,
      sent: 'the same again, as a sender that retries',
      request: () => recall(),
      remedy: 'A message recalled twice is one recalled message: acknowledge it again.',
    },
    {
      ...isAccepted,
      sent: 'the body in chunks',
      request: () => chunked(recall()),
      remedy: 'HTTP/1.1 lets a sender leave Content-Length out: read the body to its end.',
    },
    {
      ...isAccepted,
      sent: 'without ClientIP and OptPlatform',
      request: () => recall({ query: { ClientIP: undefined, OptPlatform: undefined } }),
      remedy: 'Both are missing or empty in real requests: do not demand them.',
    },
    {
      ...isAccepted,
      sent: 'with a parameter and a field that no document lists',
      request: () => recall({ query: { RequestId: 'a-b-c' }, body: { Undocumented: [1] } }),
      remedy: 'Real requests carry such: ignore what you do not know.',
    },
    {
      ...isAccepted,
      sent: 'on the connection of a refused request',
      first: () => recall({ sdkAppId: otherApp }),
      request: () => recall(),
      remedy:
        'The sender keeps its connections: read or drop the body of a refused request, so that the next one on its connection is answered.',
    },
  ];
}
