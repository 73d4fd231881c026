/** Run by a test with DEBUG on: handlers fail with what util.inspect cannot show. Prints the answers. */
import { inspect } from 'node:util';
import { recallWebhook } from '../../lib';
import { recallRequest } from '../../lib/testing';
import { serve, hosts } from './hosts';
import { whole, Wire } from './wire';

const unprintable = {
  [inspect.custom]() {
    throw new Error('cannot be shown');
  },
};

function fail(): never {
  throw unprintable as unknown as Error;
}

async function main(): Promise<void> {
  const options = { sdkAppId: 1, onRecall: fail, onError: fail };
  const served = await serve(hosts['bare http']!(recallWebhook(options)));
  const request = whole(recallRequest({ sdkAppId: 1 }));
  const answers = await new Wire(served.port).send(request, request).answers(2);
  process.stdout.write(`${answers.map(({ status }) => status).join(' ')}\n`);
  await served.close();
}

void main();
