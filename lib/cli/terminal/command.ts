import { visible } from '../../receive/visible';
import { parseArguments } from './arguments';
import { commandHelp, exampleLine, type CommandHelp } from './help';
import { exitCodes, type Io } from './io';
import { readLanguage, sayIn, type Session } from './language';
import { fill, inEnglish, said, type Say } from './phrase';
import { option, type Options, type Values } from './options';
import { styleOf } from './style';
import { sentence, UsageError } from './usage-error';

export interface CommandSpecification<T extends Options, Argument> extends CommandHelp {
  readonly options: T;
  /** Reads the positional arguments. */
  readonly readArgument: (positionals: readonly string[]) => Argument;
  /** Returns the exit code. */
  run(argument: Argument, values: Values<T>, session: Session): Promise<number>;
}

/** A command without its option types. */
export interface CliCommand extends CommandHelp {
  execute(argv: readonly string[], io: Io): Promise<number>;
}

const lang = option(
  '<language>',
  'en or zh (default: by $LC_ALL, $LC_MESSAGES or $LANG)',
  readLanguage,
);

/** Makes a command from its specification. All handle help and wrong arguments alike. */
export function command<T extends Options, Argument>(
  specification: CommandSpecification<T, Argument>,
): CliCommand {
  const { name, examples, readArgument } = specification;
  const options = { ...specification.options, lang };
  const help = { ...specification, options };

  function complain(error: UsageError, { stderr, env }: Io, say: Say): number {
    const message = visible(sentence(said(error.phrase, say), say));
    const lines = [
      styleOf(stderr, env)('red', message),
      say('Example:'),
      exampleLine(examples[0]!),
      fill(say('All options: {}'), `tencent-im-webhook ${name} --help`),
    ];
    stderr.write(`${lines.join('\n')}\n`);
    return exitCodes.wrongArguments;
  }

  async function execute(argv: readonly string[], io: Io): Promise<number> {
    const say = sayIn(argv, io.env);
    if (argv.includes('--help') || argv.includes('-h')) {
      io.stdout.write(commandHelp(help, say));
      return 0;
    }
    try {
      const { positionals, values } = parseArguments(argv, options);
      const session = { ...io, say, sayResult: argv.includes('--json') ? inEnglish : say };
      return await specification.run(readArgument(positionals), values, session);
    } catch (error) {
      if (error instanceof UsageError) return complain(error, io, say);
      throw error;
    }
  }

  return { ...help, execute };
}
