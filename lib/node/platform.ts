import { AsyncResource } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import type { Platform } from '../receive/platform';
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
      process.stderr.write(`tencent-im-webhook: ${line}\n`);
    });
  },
  warn(message, code) {
    quietly('the warning', () => {
      process.emitWarning(message, { type: 'TencentImWebhookWarning', code });
    });
  },
  debug: debuglog,
  abortController: () => new AbortController(),
  captureContext() {
    const scope = new AsyncResource('TencentImDeadline');
    return (callback) => scope.runInAsyncScope(callback);
  },
};
