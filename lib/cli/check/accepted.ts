import type { SignedRequest } from '../../testing';
import type { Case, Subject } from './case';

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
export function acceptedCases({ make, isRecall, definition }: Subject, otherApp: number): Case[] {
  const again: Case = {
    ...isAccepted,
    sent: 'the same again, as a sender that retries',
    request: () => make(),
    remedy: isRecall
      ? 'A message recalled twice is one recalled message: acknowledge it again.'
      : 'A webhook may be sent again: acknowledge it again.',
  };
  return [
    {
      ...isAccepted,
      sent: `${isRecall ? 'a recall' : 'the documented sample'}, with no Content-Type`,
      request: () => make(),
      remedy:
        'This is what the sender sends. The receiver must not depend on a Content-Type: its body parser must accept any.',
    },
    {
      ...isAccepted,
      sent: 'the same, with Content-Type: application/json',
      request: () => withType(make()),
      remedy: 'JSON with its usual Content-Type must be as good as without.',
    },
    // What asks is never sent again.
    ...(definition.kind === 'after' ? [again] : []),
    {
      ...isAccepted,
      sent: 'the body in chunks',
      request: () => chunked(make()),
      remedy: 'HTTP/1.1 lets a sender leave Content-Length out: read the body to its end.',
    },
    {
      ...isAccepted,
      sent: 'without ClientIP and OptPlatform',
      request: () => make({ query: { ClientIP: undefined, OptPlatform: undefined } }),
      remedy: 'Both are missing or empty in real requests: do not demand them.',
    },
    {
      ...isAccepted,
      sent: 'with a parameter and a field that no document lists',
      request: () => make({ query: { RequestId: 'a-b-c' }, body: { Undocumented: [1] } }),
      remedy: 'Real requests carry such: ignore what you do not know.',
    },
    {
      ...isAccepted,
      sent: 'on the connection of a refused request',
      first: () => make({ sdkAppId: otherApp }),
      request: () => make(),
      remedy:
        'The sender keeps its connections: read or drop the body of a refused request, so that the next one on its connection is answered.',
    },
  ];
}
