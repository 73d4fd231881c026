import { commandAliases, commandKinds, loadCommand } from './generated/catalogue';
import type { Catalogue } from './im-routes';

/** The catalogue, of which a command is loaded when it is needed. */
export const knownCommands: Catalogue = {
  kinds: commandKinds,
  aliases: commandAliases,
  load: loadCommand,
};
