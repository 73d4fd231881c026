import { AsyncResource } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import { setMaxListeners } from 'node:events';
import process from 'node:process';
import type { Platform } from '../receive/platform';
import { visible } from '../receive/visible';
import { debuglog } from './debuglog';
import { quietly } from './quietly';
import { isSigned } from './signature';

const diagnostics = channel('tencent-im-webhook');

export const platform: Platform = {
  isSigned,
  publish(describe) {
    if (diagnostics.hasSubscribers) diagnostics.publish(describe());
  },
  report(line) {
    quietly('the report on stderr', () => {
      process.stderr.write(`tencent-im-webhook: ${visible(line)}\n`);
    });
  },
  warn(message, code) {
    quietly('the warning', () => {
      process.emitWarning(message, { type: 'TencentImWebhookWarning', code });
    });
  },
  debug: debuglog,
  abortController() {
    const controller = new AbortController();
    // Handlers pass the signal to all that they call: more than ten listeners are not a leak. jsdom's signal has no limit.
    quietly('lifting the limit of listeners', () => setMaxListeners(Infinity, controller.signal));
    return controller;
  },
  captureContext() {
    const scope = new AsyncResource('TencentImDeadline');
    return (callback) => scope.runInAsyncScope(callback);
  },
};
