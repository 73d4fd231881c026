// As many as a body of a megabyte has that comes as fast as it can.
const mostPieces = 256;

/** The bytes of a body as they come: what is held grows with them, not with the number of their pieces. */
export class Bytes {
  #joined: Buffer[] = [];
  #pieces: Buffer[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(piece: Buffer): void {
    this.#length += piece.length;
    if (this.#pieces.push(piece) < mostPieces) return;
    this.#joined.push(Buffer.concat(this.#pieces));
    this.#pieces = [];
  }

  /** The bytes, which are held here no longer. */
  take(): Buffer {
    const pieces = [...this.#joined, ...this.#pieces];
    this.drop();
    // Nearly every body is one piece, and is not copied.
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  }

  drop(): void {
    this.#joined = [];
    this.#pieces = [];
  }
}
