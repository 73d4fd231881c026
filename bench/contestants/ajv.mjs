import { Ajv } from 'ajv';
import express from 'express';
import { acknowledgement, path } from '../lib/samples.mjs';
import { refuse } from './refuse.mjs';
import { bodySchema, querySchema } from './schemas.mjs';

/** express.json(), AJV on query and body, res.json(). */
export function withAjv(handle) {
  const ajv = new Ajv();
  const isQuery = ajv.compile(querySchema);
  const isBody = ajv.compile(bodySchema);
  const app = express();
  app.post(path, express.json(), (req, res) => {
    if (!isQuery(req.query) || !isBody(req.body)) {
      res.status(400).json({ ActionStatus: 'FAIL', ErrorInfo: 'invalid', ErrorCode: 400 });
      return;
    }
    handle(req.body.WithdrawMsgList.map(({ MsgKey }) => MsgKey));
    res.json(acknowledgement);
  });
  app.use(refuse);
  return app;
}
