import type { DocumentedCommand } from '../../commands/definition';
import type { SignedRequest } from '../../testing';

/** A webhook to send. */
export interface Outgoing {
  /** Undefined: the catalogue does not have the command. */
  readonly definition: DocumentedCommand | undefined;
  readonly request: SignedRequest;
  /** Of a saved webhook: its command, and its line in the file. */
  readonly saved?: { readonly command: string; readonly line: number };
  /** The key of the message, if it was generated. */
  readonly key?: string | undefined;
}
