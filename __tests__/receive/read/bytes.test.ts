import fc from 'fast-check';
import { Bytes } from '../../../lib/receive/read/bytes';
import { memoryInUse } from '../../helpers/memory';

test('gives back what was added, in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 5 }), { size: 'max', maxLength: 2000 }),
      (pieces) => {
        const bytes = new Bytes();
        for (const piece of pieces) bytes.add(Buffer.from(piece));
        expect(bytes).toHaveLength(pieces.reduce((sum, { length }) => sum + length, 0));
        expect(bytes.take()).toEqual(Buffer.concat(pieces));
      },
    ),
  );
});

test('a single piece is not copied', () => {
  const bytes = new Bytes();
  const piece = Buffer.from('x');
  bytes.add(piece);
  expect(bytes.take()).toBe(piece);
});

test('nothing is held once it was taken, or dropped', () => {
  const bytes = new Bytes();
  for (let i = 0; i < 1000; i += 1) bytes.add(Buffer.of(65));
  expect(bytes.take()).toHaveLength(1000);
  expect(bytes.take()).toHaveLength(0);
  bytes.add(Buffer.of(65));
  bytes.drop();
  expect(bytes.take()).toHaveLength(0);
});

test('holds memory by the byte, not by the piece', () => {
  const before = memoryInUse();
  const bytes = new Bytes();
  for (let i = 0; i < 300_000; i += 1) bytes.add(Buffer.of(65));
  // Of a piece, an object and its memory would be some 100 bytes.
  expect(memoryInUse() - before).toBeLessThan(10e6);
  expect(bytes.take()).toHaveLength(300_000);
});
