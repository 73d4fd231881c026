import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(__dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));
const at = (path: string) => join(copy, path);

/** As `npm run lint` and others do first; returns when what is there was built. */
async function ensureBuilt(): Promise<number> {
  await run(process.execPath, ['scripts/ensure-built.mjs'], { cwd: copy });
  return statSync(at('dist/index.js')).mtimeMs;
}

beforeAll(() => {
  const parts = ['bin', 'lib', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
  for (const part of parts) cpSync(join(root, part), at(part), { recursive: true });
  rmSync(at('lib/generated'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), at('node_modules'), 'junction');
});
afterAll(() => rmSync(copy, { recursive: true }));

const file = `import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';

/** After a wave was waved. */
export const command = {
  name: 'Group.CallbackAfterWave',
  kind: 'after',
  title: 'After a Wave',
  documents: ['1047/99999'],
  trigger: 'a member waves',
  fields: {
    CallbackCommand: callbackCommand,
    Waver_Account: { type: 'String', description: 'Who waved' },
    Waves: { type: 'Integer', description: 'How often', presence: 'optional' },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: { CallbackCommand: 'Group.CallbackAfterWave', Waver_Account: 'jared' },
} as const satisfies CommandDefinition;
`;

/** A host that knows the command by its types, and what the package says of it at run time. */
const host = `import { commands } from './catalogue';
import { commandKinds, loadCommand } from './generated/catalogue';
import type { Commands } from './generated/types';
import { webhookRequest } from './testing';

const name = 'Group.CallbackAfterWave';
const wavesOf = ({ Waves = 0 }: Commands[typeof name]['body']): number => Waves;
const { validateBody, accounts } = loadCommand(name)!;
console.log(
  JSON.stringify([
    wavesOf({ Waver_Account: 'x' }),
    commandKinds.get(name),
    validateBody({ Waver_Account: 1 }),
    validateBody({ Waves: 1 }),
    accounts,
    commands.find((command) => command.name === name)?.schemas.body.required,
    webhookRequest({ command: name, sdkAppId: 1 }).body.toString(),
  ]),
);
`;

test('a fresh clone is built once', async () => {
  const first = await ensureBuilt();
  expect(existsSync(at('lib/generated/types.ts'))).toBe(true);
  const { stdout } = await run(process.execPath, [at('bin/tencent-im-webhook.cjs'), '--help']);
  expect(stdout).toMatch(/^Usage: /);
  expect(await ensureBuilt()).toBe(first);
});

test('a new command is one new file and no other edit', async () => {
  const before = await ensureBuilt();
  writeFileSync(at('dist/stale.js'), '');
  writeFileSync(at('lib/commands/group/after-wave.ts'), file);
  writeFileSync(at('lib/host.ts'), host);
  expect(await ensureBuilt()).toBeGreaterThan(before);
  expect(existsSync(at('dist/stale.js'))).toBe(false);

  const { stdout } = await run(process.execPath, ['-r', 'tsx/cjs', 'lib/host.ts'], { cwd: copy });
  expect(JSON.parse(stdout)).toEqual([
    0,
    'after',
    true,
    false,
    { Waver_Account: true },
    ['Waver_Account'],
    '{"CallbackCommand":"Group.CallbackAfterWave","Waver_Account":"jared"}',
  ]);
  const document = readFileSync(at('dist/openapi.json'), 'utf8');
  expect((JSON.parse(document) as { webhooks: object }).webhooks).toHaveProperty([
    'Group.CallbackAfterWave',
  ]);
});

test('the scripts that need the build make it first', () => {
  const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const needing = ['lint', 'typecheck', 'docs', 'check:package', 'test', 'start', 'docs:pages'];
  for (const name of [...needing, 'test:lib', 'test:slow']) {
    expect(scripts[`pre${name}`]).toContain('node scripts/ensure-built.mjs');
  }
  expect(scripts.prepare).toBe('node scripts/ensure-built.mjs');
});
