import type { WebhookDiagnostics } from './diagnostics';

/** What a runtime has its own way of doing. */
export interface Platform {
  /**
   * True if the signature is that of one of the tokens. Takes the same time wherever the signatures differ.
   *
   * @param requestTime Unix time in seconds, as digits
   * @param signature 64 lowercase hex digits
   */
  readonly isSigned: (
    tokens: readonly string[],
    requestTime: string,
    signature: string,
  ) => boolean | Promise<boolean>;
  /** Tells subscribers how an exchange ended. Calls `describe` only if there are any. */
  readonly publish: (describe: () => WebhookDiagnostics) => void;
  /** Writes a line for whoever runs the host. Never throws. */
  readonly report: (line: string) => void;
  /**
   * Warns the host's developer. Never throws.
   *
   * @param code names the warning, for a host that filters warnings
   */
  readonly warn: (message: string, code: string) => void;
  /** Writes a line if debugging is on. Formats `%s` and `%j`; never throws. */
  readonly debug: (format: string, ...values: unknown[]) => void;
  readonly abortController: () => AbortController;
  /** Returns a function that runs a callback in the present asynchronous context. */
  readonly captureContext: () => (callback: () => void) => void;
}
