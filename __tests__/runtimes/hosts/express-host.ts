import type { Express, RequestHandler } from 'express';
import { receivers, type Entry } from '../receivers';

interface NodeEntry extends Entry<RequestHandler> {
  readonly acknowledgeRest: () => RequestHandler;
}

/** Reads the body of a request with the parameter `read`, and leaves nothing of it. */
const readFirst: RequestHandler = (req, _res, next) => {
  if ('read' in req.query) req.once('end', () => next()).resume();
  else next();
};

/** Gives an Express app the receivers, and what they told. */
export function expressHost(app: Express, entry: object): Express {
  const { acknowledgeRest } = entry as NodeEntry;
  const { take, webhooks } = receivers(entry as NodeEntry);
  app.get('/told', (req, res) => void res.json(take(req.query.case as string)));
  app.use(readFirst);
  for (const [name, webhook] of Object.entries(webhooks)) app.use(`/${name}`, webhook);
  app.use('/recalls', acknowledgeRest());
  return app.use((_req, res) => {
    res.status(404).json({ ActionStatus: 'FAIL', ErrorCode: 404, ErrorInfo: 'not found' });
  });
}
