import process from 'node:process';
import { commands } from 'tencent-im-webhook/commands';
import { imWebhook, recallWebhook, refuse } from 'tencent-im-webhook';
import { command, path, sdkAppId, token, verdictCommand } from '../lib/samples.mjs';

async function onExpress({ express, mount }, middleware) {
  const { default: createApp } = await import(express);
  const app = createApp();
  app[mount](path, middleware);
  return app;
}

/** The package as its README shows it. */
export function ours(
  { express, mount, isSigned = false, ...options },
  handle,
  make = recallWebhook,
) {
  const onRecall = (event) => handle(event.msgKeys);
  const webhook = make({ sdkAppId, token: isSigned && token, onRecall, ...options });
  return onExpress({ express, mount }, webhook);
}

/** An earlier version of the package, from a folder. */
export async function baseline(options, handle) {
  const { default: earlier } = await import(`${process.env.BENCH_BASELINE}/dist/index.js`);
  return ours(options, handle, earlier.recallWebhook);
}

/** One receiver of every command. */
export function everyCommand(options, handle) {
  const handlers = {
    ...Object.fromEntries(commands.map(({ name }) => [name, () => undefined])),
    [command]: (event) => handle(event.msgKeys),
    [verdictCommand]: ({ body }) => {
      handle([body.MsgSeq]);
      return refuse({ code: 10100, info: 'no advertising' });
    },
  };
  return onExpress(options, imWebhook({ sdkAppId, token: false, on: handlers }));
}
