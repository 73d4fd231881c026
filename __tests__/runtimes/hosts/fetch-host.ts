import { receivers, type Entry } from '../receivers';

export type Handler = (request: Request, ...host: unknown[]) => Response | Promise<Response>;

interface FetchEntry extends Entry<Handler> {
  readonly acknowledgeRest: () => Handler;
}

/**
 * Gives a host of Requests the receivers, and what they told. A request with the parameter `alone` comes to
 * them without what the host hands over; one with `read`, once its body has been read.
 */
export function fetchHost(entry: object): Handler {
  const { acknowledgeRest } = entry as FetchEntry;
  const { take, webhooks } = receivers(entry as FetchEntry, { fallback: acknowledgeRest() });
  const byPath = new Map(Object.entries(webhooks).map(([name, webhook]) => [`/${name}`, webhook]));
  const told: Handler = ({ url }) => Response.json(take(new URL(url).searchParams.get('case')!));
  const notFound: Handler = () => new Response(null, { status: 404 });

  return async function route(request, ...host) {
    const { pathname, searchParams } = new URL(request.url);
    if (searchParams.has('read')) await request.text();
    const handler = pathname === '/told' ? told : (byPath.get(pathname) ?? notFound);
    return searchParams.has('alone') ? handler(request) : handler(request, ...host);
  };
}
