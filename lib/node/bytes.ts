// About as many as a body of a megabyte has when it arrives at full speed.
const mostPieces = 256;

/** Collects the bytes of a body: memory grows with the bytes, not with the number of pieces. */
export class Bytes {
  #pieces: Buffer[] = [];
  #sinceJoined = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(piece: Buffer): void {
    this.#length += piece.length;
    this.#pieces.push(piece);
    this.#sinceJoined += 1;
    if (this.#sinceJoined < mostPieces) return;
    this.#pieces.push(Buffer.concat(this.#pieces.splice(-mostPieces)));
    this.#sinceJoined = 0;
  }

  /** Returns the bytes and lets go of them. */
  take(): Buffer {
    const pieces = this.#pieces;
    this.drop();
    // Nearly every body is one piece, and is not copied.
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  }

  drop(): void {
    this.#pieces = [];
  }
}
