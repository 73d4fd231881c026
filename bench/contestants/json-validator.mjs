import express from 'express';
import { Validator } from 'express-json-validator-middleware';
import { acknowledgement, path } from '../lib/samples.mjs';
import { refuse } from './refuse.mjs';
import { bodySchema, querySchema } from './schemas.mjs';

/** express.json(), express-json-validator-middleware on query and body, res.json(). */
export function jsonValidator(handle) {
  const { validate } = new Validator({ allErrors: false });
  const app = express();
  app.post(path, express.json(), validate({ query: querySchema, body: bodySchema }), (req, res) => {
    handle(req.body.WithdrawMsgList.map(({ MsgKey }) => MsgKey));
    res.json(acknowledgement);
  });
  app.use(refuse);
  return app;
}
