import { version } from '../generated/version';
import { visible } from '../receive/visible';
import { check } from './check/check';
import { completionOf } from './completion/completion';
import { list } from './list/list';
import { listen } from './listen/listen';
import { load } from './load/load';
import { send } from './send/send';
import { show } from './show/show';
import { programHelp } from './terminal/help';
import { exitCodes, type Io } from './terminal/io';
import { sayIn } from './terminal/language';
import { phrase, said, type Phrase } from './terminal/phrase';
import { closest, sentence, suggestion, withoutCredentials } from './terminal/usage-error';

/** What the command line can do. */
const working = [send, load, check, listen, list, show];

export const commands = [...working, completionOf(working)];

function complaint(name: string): Phrase {
  if (/^https?:/.test(name)) {
    const url = withoutCredentials(name);
    return phrase('Put a command such as send or check in front of {}', url);
  }
  const meant = closest(name, ['help', '--version', ...commands.map((command) => command.name)]);
  return phrase('There is no command {}{}', name, suggestion(meant));
}

/** The command line: runs its arguments, and returns the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const say = sayIn(argv, io.env);
  const [given, ...rest] = argv;
  // help send: the same as send --help.
  const isHelp = given === 'help' && rest.length > 0;
  const name = isHelp ? rest[0] : given;
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command.execute(isHelp ? ['--help', ...rest.slice(1)] : rest, io);
  if (name === 'help' || name === '--help' || name === '-h') {
    io.stdout.write(programHelp(commands, say));
    return 0;
  }
  if (name === '--version') {
    io.stdout.write(`${version}\n`);
    return 0;
  }
  if (name !== undefined) {
    io.stderr.write(`${visible(sentence(said(complaint(name), say), say))}\n\n`);
  }
  io.stderr.write(programHelp(commands, say));
  return exitCodes.wrongArguments;
}
