/** What a command line has around it: that of a process, or a test's own. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Aborts at Ctrl-C, or once stdout is closed, so that what was done so far is reported. A command that
   * does not ask for it ends at once.
   */
  readonly interruption: () => AbortSignal;
}

export interface Output {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Exit codes besides 0. */
export const exitCodes = { failed: 1, wrongArguments: 2, interrupted: 130 } as const;
