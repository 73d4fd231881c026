import { getMaxListeners } from 'node:events';
import { platform } from '../../lib/node/platform';

test('a signal takes any number of listeners without a warning', () => {
  expect(getMaxListeners(platform.abortController().signal)).toBe(Infinity);
});
