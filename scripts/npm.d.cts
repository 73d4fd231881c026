import type { ExecFileOptions, ExecFileSyncOptions } from 'node:child_process';

/** Returns what npm printed, unless the options send that elsewhere. */
export function npmSync(args: readonly string[], options?: ExecFileSyncOptions): string;

export function npm(
  args: readonly string[],
  options?: ExecFileOptions,
): Promise<{ readonly stdout: string; readonly stderr: string }>;
