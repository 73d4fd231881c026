/**
 * jest-circus for mutation testing: a mutant is dead after its first failure, so the rest of its run
 * is left out. (Jest's own `bail` ends the process, and the worker of the mutation tests with it.)
 */
const { makeCollectedTestResult } = require('@jest/test-result');
const { default: circus } = require('jest-circus/runner');

// By the object that Jest makes anew for each run.
const failedRuns = new WeakSet();
// Tells whether a file has any test that a run asks for; without one it need not be loaded.
const testNames = new Map();

/** The result of a file as a whole; Jest takes none without tests. */
function wholeFile(testFilePath, status, ...failureMessages) {
  const test = { fullName: testFilePath, status, failureMessages, failureDetails: [] };
  return makeCollectedTestResult([test], { testFilePath });
}

module.exports = async function run(globalConfig, config, environment, runtime, testPath, ...rest) {
  const pattern = new RegExp(globalConfig.testNamePattern ?? '', 'i');
  const hasTests = testNames.get(testPath)?.some((name) => pattern.test(name)) ?? true;
  if (failedRuns.has(globalConfig) || !hasTests) return wholeFile(testPath, 'pending');

  // What sets Express 4 apart, an empty req.body, is tested on any.
  environment.global.process.env.TEST_EXPRESS ??= 'express';
  const handleTestEvent = environment.handleTestEvent?.bind(environment);
  environment.handleTestEvent = async (event, state) => {
    await handleTestEvent?.(event, state);
    if (event.name === 'test_start' && failedRuns.has(globalConfig)) event.test.mode = 'skip';
    if (event.name === 'test_done' && event.test.errors.length > 0) failedRuns.add(globalConfig);
  };
  try {
    const result = await circus(globalConfig, config, environment, runtime, testPath, ...rest);
    const names = result.testResults.map(({ fullName }) => fullName);
    testNames.set(testPath, names);
    return result;
  } catch (error) {
    // Of a mutant that cannot even be loaded: Stryker would not count what is no test's failure.
    failedRuns.add(globalConfig);
    return wholeFile(testPath, 'failed', String(error));
  }
};
