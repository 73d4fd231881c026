/**
 * SHA-256 (FIPS 180-4) at once, on every runtime: Web Crypto gives it as a promise only, and node:crypto is
 * node's. For tests alone; a receiver uses what its runtime has.
 */
import { utf8 } from './utf8';

/** The first 32 bits of the fraction of a root. */
const fraction = (root: number) => ((root % 1) * 2 ** 32) | 0;

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  }
  return primes;
}

const primes = firstPrimes(64);
const roundConstants = primes.map((prime) => fraction(Math.cbrt(prime)));
const initialHash = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** The bytes, a one, zeros, and the length in bits: a multiple of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const length = (((bytes.length + 8) >> 6) + 1) << 6;
  const message = new Uint8Array(length);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setUint32(length - 4, bytes.length * 8);
  return view;
}

/** The 64 words that the rounds take from a block. */
function schedule(message: DataView, block: number): number[] {
  const words = Array.from({ length: 16 }, (_, i) => message.getInt32(block + 4 * i));
  for (let i = 16; i < 64; i += 1) {
    const [early, late] = [words[i - 15]!, words[i - 2]!];
    const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words.push((words[i - 16]! + s0 + words[i - 7]! + s1) | 0);
  }
  return words;
}

type Hash = readonly [number, number, number, number, number, number, number, number];

function round(hash: Hash, word: number, constant: number): Hash {
  const [a, b, c, d, e, f, g, h] = hash;
  const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
  const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
  const mixed = h + s1 + ((e & f) ^ (~e & g)) + constant + word;
  return [(mixed + s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0, a, b, c, (d + mixed) | 0, e, f, g];
}

const toHex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');

/** The digest of a text in UTF-8, in lowercase hex. */
export function sha256(text: string): string {
  const message = padded(utf8(text));
  let hash = initialHash as unknown as Hash;
  for (let block = 0; block < message.byteLength; block += 64) {
    const words = schedule(message, block);
    const mixed = words.reduce((state, word, i) => round(state, word, roundConstants[i]!), hash);
    hash = hash.map((word, i) => (word + mixed[i]!) | 0) as unknown as Hash;
  }
  return hash.map(toHex).join('');
}
