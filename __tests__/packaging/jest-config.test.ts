import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

interface Shown {
  readonly globalConfig: { readonly testTimeout: number };
}

test('a test has minutes on a busy machine: Jest ignores the testTimeout of a project', () => {
  const jest = require.resolve('jest/bin/jest');
  const shown = execFileSync(process.execPath, [jest, '--showConfig'], {
    cwd: join(__dirname, '../..'),
    encoding: 'utf8',
  });
  const { globalConfig } = JSON.parse(shown) as Shown;
  expect(globalConfig.testTimeout).toBeGreaterThanOrEqual(60_000);
});
