import { visible } from '../../receive/visible';
import { parseArguments } from './arguments';
import { commandHelp, exampleLine, type CommandHelp } from './help';
import { exitCodes, type Io } from './io';
import { inEnglish, readLanguage, sayIn, type Session } from './language';
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

  function complain({ message }: UsageError, { stderr, env }: Io): number {
    stderr.write(
      `${styleOf(stderr, env)('red', visible(sentence(message)))}\nExample:\n${exampleLine(examples[0]!)}\nAll options: tencent-im-webhook ${name} --help\n`,
    );
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
      // What machines read is in one language.
      const session = { ...io, say: argv.includes('--json') ? inEnglish : say };
      return await specification.run(readArgument(positionals), values, session);
    } catch (error) {
      if (error instanceof UsageError) return complain(error, io);
      throw error;
    }
  }

  return { ...help, execute };
}
