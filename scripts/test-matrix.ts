/**
 * Runs the package's own tests against the packed package, on every supported runtime, or on some:
 * `npm run test:matrix -- --node 20 --express 4.18.0 --express 5`. What is installed for that stays
 * in a temporary folder; delete it to have newer versions.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cache, install, installNode, installPacked, root, versionOf } from './packed';

const { values: chosen } = parseArgs({
  options: {
    node: { type: 'string', multiple: true, default: ['20', '22', '24'] },
    express: { type: 'string', multiple: true, default: ['4.18.0', '4', '5'] },
  },
});

/** Without what tests the repository rather than the package, needs a database or a browser, or is slow. */
const left = [
  '/packaging/',
  '/docs/',
  '/cli/',
  '/editor\\.test',
  '/supply-chain\\.test',
  '\\.slow\\.test',
];

function writeConfig(packed: string): string {
  const { jest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    jest: { testTimeout: number };
  };
  const path = join(cache, 'jest.json');
  const config = {
    rootDir: root,
    roots: ['<rootDir>/__tests__'],
    testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
    testPathIgnorePatterns: left,
    transform: { '^.+\\.ts$': 'ts-jest' },
    testTimeout: jest.testTimeout,
    moduleNameMapper: {
      '^(?:\\.\\./)+lib$': join(packed, 'dist/index.js'),
      // By name, since dependencies of Express have a ../lib/ of their own; what is inside an entry runs from lib.
      '^(?:\\.\\./)+lib/(catalogue|fetch|testing)$': join(packed, 'dist/$1.js'),
      '^debug$': join(packed, '../debug'),
    },
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}

interface Result {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
}

function runTests(node: string, express: string, config: string): string {
  const outputFile = join(cache, 'result.json');
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  writeFileSync(outputFile, '{}');
  const { status, stderr } = spawnSync(
    node,
    [jest, '--config', config, '--json', '--outputFile', outputFile, '--maxWorkers', '3'],
    {
      cwd: root,
      env: { ...process.env, TEST_EXPRESS: express },
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  );
  const result = JSON.parse(readFileSync(outputFile, 'utf8')) as Result;
  if (status === 0) return `${result.numPassedTests} passed`;
  console.error(stderr);
  return `FAILED ${result.numFailedTests} of ${result.numFailedTests + result.numPassedTests}`;
}

function main(): void {
  const config = writeConfig(installPacked('packed'));
  const frameworks = chosen.express.map((range) => install('express', `express@${range}`));
  const runtimes = chosen.node.map(installNode);
  const table: Record<string, Record<string, string>> = {};
  for (const { path, binary } of runtimes) {
    const row: Record<string, string> = {};
    table[`Node ${versionOf(path).version}`] = row;
    for (const framework of frameworks) {
      const started = performance.now();
      const result = runTests(binary, framework, config);
      const { version } = versionOf(framework);
      row[`Express ${version}`] = result;
      const seconds = Math.round((performance.now() - started) / 1000);
      console.log(`${Object.keys(table).at(-1)}, Express ${version}: ${result} in ${seconds} s`);
    }
  }
  console.table(table);
  const isRed = Object.values(table).some((row) =>
    Object.values(row).some((it) => it.includes('FAILED')),
  );
  process.exitCode = isRed ? 1 : 0;
}

main();
