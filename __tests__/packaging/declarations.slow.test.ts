import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../../scripts/pack';
import { findingsOf, install, typescripts } from './project';

jest.setTimeout(300_000);

const folder = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));

beforeAll(async () => {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  cpSync(join(__dirname, 'consumers/declared.ts'), join(folder, 'declared.ts'));
  const compilers = typescripts.map(
    (version) => `typescript-${version}@npm:typescript@~${version}.0`,
  );
  await install(folder, [join(folder, pack(folder).filename), '@types/node@20', ...compilers]);
});

afterAll(() => rmSync(folder, { recursive: true }));

const compile = (version: string, ...flags: string[]) =>
  findingsOf(`node_modules/typescript-${version}/bin/tsc`, flags, folder);

describe.each(typescripts)('TypeScript %s', (version) => {
  const out = `out-${version}`;

  test.each([
    ['node16', 'node16'],
    ['esnext', 'bundler'],
  ])(
    'a host that exports what it makes has declarations: %s, %s',
    async (module, moduleResolution) => {
      const flags = ['--module', module, '--moduleResolution', moduleResolution];
      const declaring = ['--declaration', '--outDir', out];
      expect(await compile(version, 'declared.ts', ...flags, ...declaring)).toBe('');
      expect(await compile(version, `${out}/declared.d.ts`, ...flags, '--noEmit')).toBe('');
    },
  );
});
