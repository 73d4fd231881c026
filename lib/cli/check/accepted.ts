import type { SignedRequest } from '../../testing';
import type { Case, Subject } from './case';

const isAccepted = { expected: 'accepted' } as const;

/** The request with the Content-Type that the sender does not send. */
export const withType = (request: SignedRequest): SignedRequest => ({
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
    sent: 'the same again, as in a retry',
    request: () => make(),
    remedy: isRecall
      ? 'Recalling a message twice is the same as recalling it once: acknowledge it again.'
      : 'A webhook may be sent again: acknowledge it again.',
  };
  return [
    {
      ...isAccepted,
      isPlain: true,
      sent: isRecall
        ? 'a recall, without a Content-Type'
        : 'the documented sample, without a Content-Type',
      request: () => make(),
      remedy: 'The sender sends no Content-Type: let the body parser accept any, or none.',
    },
    {
      ...isAccepted,
      sent: 'the same, with Content-Type: application/json',
      request: () => withType(make()),
      remedy: 'JSON must be accepted with its Content-Type as well as without.',
    },
    // "Before" commands are never retried.
    ...(definition.kind === 'after' ? [again] : []),
    {
      ...isAccepted,
      sent: 'with a chunked body',
      request: () => chunked(make()),
      remedy: 'HTTP/1.1 allows a body without Content-Length: read the body to its end.',
    },
    {
      ...isAccepted,
      sent: 'without ClientIP and OptPlatform',
      request: () => make({ query: { ClientIP: undefined, OptPlatform: undefined } }),
      remedy: 'Both can be missing or empty in real requests: do not require them.',
    },
    {
      ...isAccepted,
      sent: 'with an undocumented parameter and field',
      request: () => make({ query: { RequestId: 'a-b-c' }, body: { Undocumented: [1] } }),
      remedy: 'Real requests contain such extras: ignore what you do not know.',
    },
    {
      ...isAccepted,
      sent: 'on the connection of a rejected request',
      first: () => make({ sdkAppId: otherApp }),
      request: () => make(),
      remedy:
        'The sender keeps its connections alive: read or discard the body of a rejected request, so that the next request on the connection is answered.',
    },
  ];
}
