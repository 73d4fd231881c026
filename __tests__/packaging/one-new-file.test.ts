import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

jest.setTimeout(120_000);

const run = promisify(execFile);
const root = join(__dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));

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

test('a new command is one new file and no other edit', async () => {
  for (const part of ['lib', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'lib/commands/group/after-wave.ts'), file);
  writeFileSync(join(copy, 'lib/host.ts'), host);

  await run('npm', ['run', 'build'], { cwd: copy });

  const { stdout } = await run(process.execPath, ['dist/host.js'], { cwd: copy });
  expect(JSON.parse(stdout)).toEqual([
    0,
    'after',
    true,
    false,
    { Waver_Account: true },
    ['Waver_Account'],
    '{"CallbackCommand":"Group.CallbackAfterWave","Waver_Account":"jared"}',
  ]);
  const document = readFileSync(join(copy, 'dist/openapi.json'), 'utf8');
  expect((JSON.parse(document) as { webhooks: object }).webhooks).toHaveProperty([
    'Group.CallbackAfterWave',
  ]);
});
