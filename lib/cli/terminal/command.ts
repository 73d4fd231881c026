import { visible } from '../../receive/visible';
import { parseArguments } from './arguments';
import { commandHelp, exampleLine, type CommandHelp } from './help';
import { exitCodes, type Io } from './io';
import type { Options, Values } from './options';
import { styleOf } from './style';
import { sentence, UsageError } from './usage-error';

export interface CommandSpecification<T extends Options, Argument> extends CommandHelp {
  readonly options: T;
  /** Reads the positional arguments. */
  readonly readArgument: (positionals: readonly string[]) => Argument;
  /** Returns the exit code. */
  run(argument: Argument, values: Values<T>, io: Io): Promise<number>;
}

/** A command without its option types. */
export interface CliCommand extends CommandHelp {
  execute(argv: readonly string[], io: Io): Promise<number>;
}

/** Makes a command from its specification. All handle help and wrong arguments alike. */
export function command<T extends Options, Argument>(
  specification: CommandSpecification<T, Argument>,
): CliCommand {
  const { name, options, examples, readArgument } = specification;

  function complain({ message }: UsageError, { stderr, env }: Io): number {
    stderr.write(
      `${styleOf(stderr, env)('red', visible(sentence(message)))}\nExample:\n${exampleLine(examples[0]!)}\nAll options: tencent-im-webhook ${name} --help\n`,
    );
    return exitCodes.wrongArguments;
  }

  async function execute(argv: readonly string[], io: Io): Promise<number> {
    if (argv.includes('--help') || argv.includes('-h')) {
      io.stdout.write(commandHelp(specification));
      return 0;
    }
    try {
      const { positionals, values } = parseArguments(argv, options);
      return await specification.run(readArgument(positionals), values, io);
    } catch (error) {
      if (error instanceof UsageError) return complain(error, io);
      throw error;
    }
  }

  return { ...specification, execute };
}
