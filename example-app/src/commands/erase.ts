/**
 * Deletes everything stored about an official account, or about one of its keys:
 * npm run erase --workspace example-app -- --account ACCOUNT [--key MSGKEY]
 */
import { parseArgs } from 'node:util';
import { runCommand } from './run-command';

const usage = 'Usage: npm run erase --workspace example-app -- --account ACCOUNT [--key MSGKEY]';
const options = { account: { type: 'string' }, key: { type: 'string' } } as const;

void runCommand(() => {
  const { account, key } = parseArgs({ options }).values;
  if (!account)
    throw new Error(`--account must name an official account, e.g. @TOA#_news\n${usage}`);
  if (key === '') throw new Error(`--key must be a MsgKey, or be left out\n${usage}`);
  return async (archive, sdkAppId) => {
    const { messages, recalls, rejected } = await archive.erase(account, key);
    const what = key === undefined ? account : `${account}, key ${key}`;
    const counts = `messages ${messages}, recalls ${recalls}, rejected ${rejected}`;
    return `Erased of ${what} (SDKAppID ${sdkAppId}): ${counts}`;
  };
});
