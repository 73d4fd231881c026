import { parseArguments } from './arguments';
import { commandHelp, exampleLine, type CommandHelp } from './help';
import type { Io } from './io';
import type { Options, Values } from './options';
import { readUrl } from './target';
import { UsageError } from './usage-error';

export interface CommandSpecification<T extends Options> extends CommandHelp {
  readonly options: T;
  /** Returns the exit code. */
  run(url: URL, values: Values<T>, io: Io): Promise<number>;
}

/** A command, its types forgotten. */
export interface CliCommand extends CommandHelp {
  execute(argv: readonly string[], io: Io): Promise<number>;
}

export const wrongArguments = 2;

/** Makes a command of its specification: help, and wrong arguments, are the same for all. */
export function command<T extends Options>(specification: CommandSpecification<T>): CliCommand {
  const { name, options, examples } = specification;

  async function execute(argv: readonly string[], io: Io): Promise<number> {
    if (argv.includes('--help') || argv.includes('-h')) {
      io.stdout.write(commandHelp(specification));
      return 0;
    }
    try {
      const { positionals, values } = parseArguments(argv, options);
      return await specification.run(readUrl(positionals), values, io);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      io.stderr.write(
        `${error.message}${error.message.endsWith('?') ? '' : '.'}\nExample:\n${exampleLine(examples[0]!)}\nAll options: tencent-im-webhook ${name} --help\n`,
      );
      return wrongArguments;
    }
  }

  return { ...specification, execute };
}
