import type { Express, RequestHandler } from 'express';
import { receivers, type Entry } from '../receivers';

/** Gives an Express app the receivers, and what they told. */
export function expressHost(app: Express, entry: object): Express {
  const { take, webhooks } = receivers(entry as Entry<RequestHandler>);
  app.get('/told', (req, res) => void res.json(take(req.query.case as string)));
  for (const [name, webhook] of Object.entries(webhooks)) app.use(`/${name}`, webhook);
  return app.use((_req, res) => {
    res.status(404).json({ ActionStatus: 'FAIL', ErrorCode: 404, ErrorInfo: 'not found' });
  });
}
