/** The bytes of a body as they come: what is held grows with them, not with the number of their pieces. */
export class Bytes {
  #held: Buffer | undefined;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(piece: Buffer): void {
    const held = this.#held;
    const length = this.#length + piece.length;
    if (!held) {
      // Nearly every body is one piece, and is not copied.
      this.#held = piece;
    } else {
      // A piece of the socket's is never written to: it is full.
      const room = held.length >= length ? held : Buffer.allocUnsafeSlow(length * 2);
      if (room !== held) held.copy(room, 0, 0, this.#length);
      piece.copy(room, this.#length);
      this.#held = room;
    }
    this.#length = length;
  }

  /** The bytes, which are held here no longer. */
  take(): Buffer {
    const bytes = this.#held?.subarray(0, this.#length) ?? Buffer.alloc(0);
    this.drop();
    return bytes;
  }

  drop(): void {
    this.#held = undefined;
  }
}
