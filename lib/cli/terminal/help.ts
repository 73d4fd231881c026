import type { Options } from './options';

const program = 'tencent-im-webhook';

/** What the help of a command is made from. */
export interface CommandHelp {
  readonly name: string;
  /** Its argument besides options, e.g. URL. */
  readonly argument: string;
  readonly summary: string;
  /** Details, in lines that fit a terminal. */
  readonly details: readonly string[];
  readonly options: Options;
  /** Arguments, without the program's name. */
  readonly examples: readonly string[];
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

function optionRows(options: Options): (readonly [string, string])[] {
  const rows = Object.entries(options).map(
    ([name, { value, description, isRepeatable }]) =>
      [
        `--${name}${value === undefined ? '' : ` ${value}`}`,
        `${description}${isRepeatable ? ' (repeatable)' : ''}`,
      ] as const,
  );
  return [...rows, ['--help', 'prints this help']];
}

export function exampleLine(example: string): string {
  return `  npx ${program} ${example}`;
}

/** The text of `COMMAND --help`. */
export function commandHelp(command: CommandHelp): string {
  const { name, argument, summary, details, options, examples } = command;
  return [
    `Usage: ${[program, name, argument, '[options]'].filter(Boolean).join(' ')}`,
    '',
    `${summary[0]!.toUpperCase()}${summary.slice(1)}.`,
    ...details,
    '',
    'Options:',
    columns(optionRows(options)),
    '',
    'Examples:',
    ...examples.map(exampleLine),
    '',
  ].join('\n');
}

/** The text of `--help` without a command. */
export function programHelp(commands: readonly CommandHelp[]): string {
  return [
    `Usage: ${program} COMMAND [options]`,
    '',
    'Webhooks of Tencent Cloud Chat (IM) on your machine: send, check, capture and replay them.',
    '',
    'Commands:',
    columns(commands.map(({ name, summary }) => [name, summary] as const)),
    '',
    'Options:',
    columns([
      ['--help', 'prints this help; after a command, the help of that command (or: help COMMAND)'],
      ['--version', 'prints the version of this package'],
    ]),
    '',
    'Exit code: 0 success, 1 something was not acknowledged, failed a check or was not found,',
    '2 wrong arguments, 130 interrupted.',
    '',
    'Examples:',
    ...commands.map(({ examples }) => exampleLine(examples[0]!)),
    '',
  ].join('\n');
}
