import { commandAliases, commandKinds, loadCommand } from './generated/catalogue';
import type { Catalogue } from './im-routes';

/** The catalogue; each command is loaded when it is first needed. */
export const knownCommands: Catalogue = {
  kinds: commandKinds,
  aliases: commandAliases,
  load: loadCommand,
};
