/** Where a command line is run: process, or what a test puts in its place. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output & { readonly isTTY?: boolean | undefined };
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Output {
  write(text: string): unknown;
}
