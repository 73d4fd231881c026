import type { DocumentedCommand } from '../../commands/definition';
import type { SignedRequest } from '../../testing';

/** A webhook to send. */
export interface Outgoing {
  /** Undefined: the catalogue does not have the command. */
  readonly definition: DocumentedCommand | undefined;
  readonly request: SignedRequest;
}
