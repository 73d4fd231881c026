/** Run by a test: a receiver falls silent for minutes, its client leaves, its server closes. Prints how long it lasted. */
import { recallWebhook } from '../../lib';
import { recallRequest } from '../../lib/testing';
import { hosts, serve } from './hosts';
import { whole, Wire } from './wire';

async function main(): Promise<void> {
  const startedAt = performance.now();
  const failed = new Promise<void>((resolve) => {
    const webhook = recallWebhook({
      sdkAppId: 1,
      timeoutMs: 600_000,
      onFailure: 'silence',
      onRecall: () => Promise.reject(new Error('down')),
      onError: () => resolve(),
    });
    void serve(hosts['bare http']!(webhook)).then((served) => {
      const wire = new Wire(served.port).send(whole(recallRequest({ sdkAppId: 1 })));
      void failed.then(async () => {
        await new Promise((r) => setTimeout(r, 100));
        wire.destroy();
        await served.close();
      });
    });
  });
  process.on('exit', () => {
    process.stdout.write(`${performance.now() - startedAt}\n`);
  });
  await failed;
}

void main();
