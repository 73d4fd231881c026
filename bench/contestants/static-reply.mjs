import { Buffer } from 'node:buffer';
import { acknowledgement, path } from '../lib/samples.mjs';

const reply = Buffer.from(JSON.stringify(acknowledgement));
const headers = { 'Content-Type': 'application/json', 'Content-Length': reply.length };

/** Answers with a constant and leaves the body to node. */
export function staticReply(_req, res) {
  res.writeHead(200, headers);
  res.end(reply);
}

async function mount({ express, mount: method }, listener) {
  const { default: createApp } = await import(express);
  const app = createApp();
  app[method](path, listener);
  return app;
}

export const onExpress = (options) => mount(options, staticReply);

/** What a body costs node itself: it is read and dropped. */
export function afterDraining() {
  return mount({ express: 'express', mount: 'use' }, (req, res) => {
    req.resume().on('end', () => staticReply(req, res));
  });
}

/** The least that a receiver of JSON must do. */
export function afterParsing() {
  return mount({ express: 'express', mount: 'use' }, (req, res) => {
    const chunks = [];
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', () => {
      JSON.parse(Buffer.concat(chunks).toString());
      staticReply(req, res);
    });
  });
}

/** Never answers. */
export const held = () => mount({ express: 'express', mount: 'use' }, () => undefined);
