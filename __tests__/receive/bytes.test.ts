import fc from 'fast-check';
import { Bytes } from '../../lib/receive/bytes';

test('gives back what was added, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (pieces) => {
      const bytes = new Bytes();
      for (const piece of pieces) bytes.add(Buffer.from(piece));
      expect(bytes).toHaveLength(pieces.reduce((sum, { length }) => sum + length, 0));
      expect(bytes.take()).toEqual(Buffer.concat(pieces));
    }),
  );
});

test('a single piece is not copied', () => {
  const bytes = new Bytes();
  const piece = Buffer.from('x');
  bytes.add(piece);
  expect(bytes.take().buffer).toBe(piece.buffer);
});

test('never writes to a piece', () => {
  const memory = Buffer.from('abcdef');
  const bytes = new Bytes();
  bytes.add(memory.subarray(0, 3));
  bytes.add(Buffer.alloc(0));
  bytes.add(Buffer.from('xyz'));
  expect(bytes.take().toString()).toBe('abcxyz');
  expect(memory.toString()).toBe('abcdef');
});

test('holds memory by the byte, not by the piece', () => {
  const bytes = new Bytes();
  for (let i = 0; i < 100_000; i += 1) bytes.add(Buffer.of(65));
  expect(bytes.take().buffer.byteLength).toBeLessThanOrEqual(200_000);
});
