import express from 'express';
import { isRecall } from '../lib/is-recall.mjs';
import { acknowledgement, command, path, sdkAppId } from '../lib/samples.mjs';
import { refuse } from './refuse.mjs';

/** What the documentation leads to: express.json(), the checks by hand, res.json(). */
export function handWritten(handle) {
  const app = express();
  app.post(path, express.json(), (req, res) => {
    const { SdkAppid, CallbackCommand } = req.query;
    if (SdkAppid !== String(sdkAppId) || CallbackCommand !== command || !isRecall(req.body)) {
      res.status(400).json({ ActionStatus: 'FAIL', ErrorInfo: 'invalid', ErrorCode: 400 });
      return;
    }
    handle(req.body.WithdrawMsgList.map(({ MsgKey }) => MsgKey));
    res.json(acknowledgement);
  });
  app.use(refuse);
  return app;
}
