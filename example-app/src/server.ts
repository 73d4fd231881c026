import express, { type RequestHandler } from 'express';
import { acknowledgeRest, recallWebhook } from 'tencent-im-webhook';

const {
  PORT = '3000',
  HOST = '127.0.0.1',
  SDKAPPID = '1400000001',
  IM_WEBHOOK_TOKEN,
} = process.env;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

if (!/^[1-9][0-9]*$/.test(SDKAPPID))
  fail(`SDKAPPID must be a positive integer; it is "${SDKAPPID}"`);

// A command that the package does not know, beside it on the same path.
const afterSendMsg: RequestHandler = (req, res, next) => {
  if (req.query.CallbackCommand !== 'OfficialAccount.CallbackAfterSendMsg') {
    next();
    return;
  }
  console.log('sent', req.query.CallbackCommand);
  res.json({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 });
};

const app = express();
app.use(
  '/im-callback',
  recallWebhook({
    sdkAppId: Number(SDKAPPID),
    token: IM_WEBHOOK_TOKEN || false,
    onRecall({ officialAccount, msgKeys, eventTime }) {
      console.log('recalled', { officialAccount, msgKeys, eventTime });
    },
    onError: (error) => {
      console.error('refused', error.code, error.message);
    },
  }),
  afterSendMsg,
  acknowledgeRest(),
);

const server = app.listen(Number(PORT), HOST, (error) => {
  if (error) fail(`Cannot listen on ${HOST}:${PORT}: ${error.message}`);
  console.log(`Listening on http://${HOST}:${PORT}/im-callback`);
});
// Above the idle time of the sender's connections: a request on a closed one is reset, and not sent again.
server.keepAliveTimeout = 75_000;
