// The server of scripts/soak.ts: plain JavaScript, so that nothing but the packed package is in it.
// Run with --expose-gc and the package's path; counts and measures on request from its parent.
import http from 'node:http';
import { createRequire } from 'node:module';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const { recallWebhook } = createRequire(import.meta.url)(process.argv[2]);

const counts = { handled: 0, refused: 0, aborted: 0 };
const webhook = recallWebhook({
  sdkAppId: 1400000001,
  token: 'xxxxyyyy',
  now: () => 1_700_000_000_000,
  timeoutMs: 60_000,
  onRecall() {
    counts.handled += 1;
  },
  onError({ code }) {
    counts[code === 'CLIENT_ABORTED' ? 'aborted' : 'refused'] += 1;
  },
});
const server = http.createServer((req, res) => webhook(req, res, () => res.end('unclaimed')));

async function measure() {
  // Twice, with time for finalizers in between.
  for (let i = 0; i < 2; i += 1) {
    globalThis.gc();
    await sleep(100);
  }
  const handles = {};
  for (const type of process.getActiveResourcesInfo()) handles[type] = (handles[type] ?? 0) + 1;
  return { ...counts, heap: process.memoryUsage().heapUsed, handles };
}

process.on('message', async (message) => {
  process.send(message === 'counts' ? counts : await measure());
});
process.on('unhandledRejection', (reason) => {
  throw reason;
});
process.once('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
