// About as many as a body of a megabyte has when it arrives at full speed.
const mostPieces = 256;

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const piece of pieces) {
    bytes.set(piece, end);
    end += piece.length;
  }
  return bytes;
}

/** Collects the bytes of a body: memory grows with the bytes, not with the number of pieces. */
export class Bytes {
  #pieces: Uint8Array[] = [];
  #sinceJoined = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(piece: Uint8Array): void {
    this.#length += piece.length;
    this.#pieces.push(piece);
    this.#sinceJoined += 1;
    if (this.#sinceJoined < mostPieces) return;
    this.#pieces.push(join(this.#pieces.splice(-mostPieces)));
    this.#sinceJoined = 0;
  }

  /** Returns the bytes and lets go of them. */
  take(): Uint8Array {
    const pieces = this.#pieces;
    this.drop();
    // Nearly every body is one piece, and is not copied.
    return pieces.length === 1 ? pieces[0]! : join(pieces);
  }

  drop(): void {
    this.#pieces = [];
  }
}
