/** The entries as they are installed: both module systems, one class, and what bundlers make of them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { pack } from '../../scripts/pack';
import { install } from './project';

const folder = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));
beforeAll(async () => {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  await install(folder, [`./${pack(folder).filename}`]);
});
afterAll(() => rmSync(folder, { recursive: true }));

const pairs = `
import { createRequire } from 'node:module';
import * as node from 'tencent-im-webhook';
import * as fetch from 'tencent-im-webhook/fetch';
import { fetchRequest } from 'tencent-im-webhook/testing';
const require = createRequire(import.meta.url);
const copies = {
  node,
  fetch,
  'node, required': require('tencent-im-webhook'),
  'fetch, required': require('tencent-im-webhook/fetch'),
};
const sdkAppId = 1;
const command = 'Group.CallbackBeforeSendMsg';
const wrong = [];
for (const [makes, from] of Object.entries(copies)) {
  for (const [asks, to] of Object.entries(copies)) {
    const error = new from.WebhookError('BODY_TIMEOUT', 'late');
    if (!(error instanceof to.WebhookError)) wrong.push(asks + ' does not know an error of ' + makes);
    if (new Error('late') instanceof to.WebhookError) wrong.push(asks + ' takes any error');
    if (!asks.startsWith('fetch')) continue;
    const webhook = to.imWebhook({ sdkAppId, token: false, on: { [command]: () => from.drop() } });
    const { ErrorCode } = await (await webhook(fetchRequest({ sdkAppId, command }))).json();
    if (ErrorCode !== 2) wrong.push(asks + ' does not know a verdict of ' + makes);
  }
}
const classes = new Set(Object.values(copies).map(({ WebhookError }) => WebhookError)).size;
console.log(JSON.stringify({ classes, wrong }));
`;

test('an error and a verdict of each copy are those of every other', () => {
  const script = join(folder, 'pairs.mjs');
  writeFileSync(script, pairs);
  const printed = execFileSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
  expect(JSON.parse(printed)).toEqual({ classes: 2, wrong: [] });
});

test.each(['', '/fetch', '/testing', '/commands'])(
  'tencent-im-webhook%s has the same names required and imported',
  (entry) => {
    const name = JSON.stringify(`tencent-im-webhook${entry}`);
    const script = join(folder, 'names.mjs');
    writeFileSync(
      script,
      `import { createRequire } from 'node:module';
import * as imported from ${name};
const ofTheSystem = ['default', 'module.exports', '__esModule'];
const names = (of) => Object.keys(of).filter((it) => !ofTheSystem.includes(it)).sort();
console.log(JSON.stringify([names(imported), names(createRequire(import.meta.url)(${name}))]));`,
    );
    const printed = execFileSync(process.execPath, [script], { encoding: 'utf8' });
    const [imported, required] = JSON.parse(printed) as [string[], string[]];
    expect(imported.length).toBeGreaterThan(0);
    expect(imported).toEqual(required);
  },
);

/** A Worker that handles with this, as wrangler bundles it: gzipped, in bytes. */
async function bundle(handler: string): Promise<{ bytes: number; code: string }> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import * as it from 'tencent-im-webhook/fetch';\nexport default { fetch: ${handler} };`,
      resolveDir: folder,
    },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    conditions: ['workerd', 'worker', 'browser'],
    keepNames: true,
    write: false,
  });
  const code = outputFiles[0]!.text;
  return { bytes: gzipSync(code, { level: 9 }).length, code };
}

const app = "sdkAppId: 1, token: 'x'";

test.each([
  ['recallWebhook() alone', `it.recallWebhook({ ${app}, onRecall() {} })`, 20_000],
  ['imWebhook() of all commands', `it.imWebhook({ ${app}, onOther() {} })`, 64_000],
])('a Worker with %s is small, and has nothing of node', async (_what, handler, most) => {
  const { bytes, code } = await bundle(handler);
  expect(bytes).toBeLessThanOrEqual(most);
  expect(code).not.toMatch(/\b(?:node:|Buffer\.|process\.|require\()/);
});
