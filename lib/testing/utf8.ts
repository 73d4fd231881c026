interface Node {
  readonly Buffer: { readonly from: (text: string) => Uint8Array };
}

/** A text in UTF-8; jest's jsdom has no TextEncoder, but node's Buffer. */
export const utf8 = (text: string): Uint8Array =>
  typeof TextEncoder === 'undefined'
    ? (globalThis as unknown as Node).Buffer.from(text)
    : new TextEncoder().encode(text);
