import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256 } from '../../lib/testing/sha256';

const byNode = (text: string) => createHash('sha256').update(text).digest('hex');

test("is node's, of texts of every length up to three blocks", () => {
  for (let length = 0; length <= 200; length += 1) {
    const text = 'x'.repeat(length);
    expect(sha256(text)).toBe(byNode(text));
  }
});

test("is node's, of any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', size: 'medium' }), (text) => {
      expect(sha256(text)).toBe(byNode(text));
    }),
  );
});
