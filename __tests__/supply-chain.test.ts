import { readFileSync } from 'node:fs';
import { join } from 'node:path';

test('at run time the package needs debug and nothing else', () => {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as Record<
    string,
    Record<string, unknown>
  >;
  expect(Object.keys(manifest.dependencies!)).toEqual(['debug']);
  expect(manifest.peerDependenciesMeta).toEqual({ express: { optional: true } });
  expect([manifest.optionalDependencies, manifest.bundleDependencies]).toEqual([
    undefined,
    undefined,
  ]);
});
