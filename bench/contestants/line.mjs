import { middleware } from '@line/bot-sdk';
import express from 'express';
import { path, token } from '../lib/samples.mjs';
import { refuse } from './refuse.mjs';

/** LINE's receiver, on an unsent message, signed as LINE signs. */
export function line(handle) {
  const app = express();
  app.post(path, middleware({ channelSecret: token }), (req, res) => {
    handle(req.body.events.map(({ unsend }) => unsend.messageId));
    res.json({});
  });
  app.use(refuse);
  return app;
}
