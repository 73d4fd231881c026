import { failAck } from '../receive/answer/acknowledgement';

const encoder = new TextEncoder();

/** @param ack JSON text: on some runtimes, bytes arrive empty from the second answer on */
export const jsonResponse = (status: number, ack: string): Response =>
  new Response(ack, {
    status,
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': String(encoder.encode(ack).length),
    },
  });

/** The answer to a request that is not for us. */
export const notFound = (): Response =>
  jsonResponse(404, failAck(404, 'not a webhook that is handled here'));

/** Given where node would cut the connection, since a host needs some answer. Rejects rather than throws. */
// eslint-disable-next-line @typescript-eslint/require-await -- what is thrown must become a rejection
export async function noAnswer(): Promise<Response> {
  return jsonResponse(503, failAck(503, 'not answered'));
}
