import fc from 'fast-check';
import { isSigned, sign } from '../../lib/fetch/signature';
import { sign as signOnNode } from '../../lib/node/signature';

test("is node's", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (token, time) => {
      expect(await sign(token, time)).toBe(signOnNode(token, time));
    }),
  );
});

test('is that of one of the tokens', async () => {
  const right = await sign('new', '1');
  expect(await isSigned(['old', 'new'], '1', right)).toBe(true);
  expect(await isSigned(['old'], '1', right)).toBe(false);
  expect(await isSigned(['new'], '1', right.slice(1))).toBe(false);
});
