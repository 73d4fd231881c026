import { program, runProgram } from './blocks';
import { env } from './sender';

/** The tests that a page shows, by name. */
async function testsOf(
  page: string,
  heading: string,
  index = 0,
): Promise<Record<string, () => Promise<void>>> {
  const tests: Record<string, () => Promise<void>> = {};
  const collect = (name: string, body: () => Promise<void>) => void (tests[name] = body);
  jest.replaceProperty(process, 'env', { ...process.env, ...env });
  await jest.isolateModulesAsync(async () => {
    await runProgram(program(page, heading, index), { env, globals: { test: collect, expect } });
  });
  return tests;
}

beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

test('the tests of a host app', async () => {
  const tests = await testsOf('docs/testing.md', 'In your tests');
  expect(Object.keys(tests)).toEqual(['a recall is acknowledged', 'a forged recall is rejected']);
  expect.assertions(3);
  for (const test of Object.values(tests)) await test();
});

test('the test of a handler of Requests', async () => {
  const tests = await testsOf('docs/testing.md', 'In your tests', 1);
  expect.assertions(2);
  expect(Object.keys(tests)).toEqual(['a message is refused']);
  await tests['a message is refused']!();
});

test('the test of a verdict', async () => {
  const tests = await testsOf('docs/before-commands.md', 'Testing a verdict');
  expect.assertions(2);
  expect(Object.keys(tests)).toEqual(['advertising is refused']);
  await tests['advertising is refused']!();
});
