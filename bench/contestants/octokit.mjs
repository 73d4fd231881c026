import { createNodeMiddleware, Webhooks } from '@octokit/webhooks';
import express from 'express';
import { path, token } from '../lib/samples.mjs';

/** GitHub's receiver, on a deleted comment, signed as GitHub signs. */
export function octokit(handle) {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const webhooks = new Webhooks({ secret: token, log: silent });
  webhooks.on('issue_comment.deleted', ({ payload }) => handle([payload.comment.id]));
  const app = express();
  app.use(createNodeMiddleware(webhooks, { path, log: silent }));
  return app;
}
