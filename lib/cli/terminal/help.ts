import type { Say } from './phrase';
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

function optionRows(options: Options, say: Say): (readonly [string, string])[] {
  const rows = Object.entries(options).map(
    ([name, { value, description, isRepeatable }]) =>
      [
        `--${name}${value === undefined ? '' : ` ${value}`}`,
        `${say(description)}${isRepeatable ? say(' (repeatable)') : ''}`,
      ] as const,
  );
  return [...rows, ['--help', say('prints this help')]];
}

export function exampleLine(example: string): string {
  return `  npx ${program} ${example}`;
}

const capitalized = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`;

/** The lines are translated together, since another language breaks them elsewhere. */
function linesOf(lines: readonly string[], say: Say): readonly string[] {
  const whole = lines.join(' ');
  const said = say(whole);
  return said === whole ? lines : [said];
}

/** The text of `COMMAND --help`. */
export function commandHelp(command: CommandHelp, say: Say): string {
  const { name, argument, summary, details, options, examples } = command;
  return [
    `${say('Usage:')}${say(' ')}${[program, name, argument, say('[options]')].filter(Boolean).join(' ')}`,
    '',
    capitalized(say(summary)) + say('.'),
    ...linesOf(details, say),
    '',
    say('Options:'),
    columns(optionRows(options, say)),
    '',
    say('Examples:'),
    ...examples.map(exampleLine),
    '',
  ].join('\n');
}

/** The text of `--help` without a command. */
export function programHelp(commands: readonly CommandHelp[], say: Say): string {
  return [
    `${say('Usage:')}${say(' ')}${program} COMMAND ${say('[options]')}`,
    '',
    say(
      'Webhooks of Tencent Cloud Chat (IM) on your machine: send, check, capture and replay them.',
    ),
    '',
    say('Commands:'),
    columns(commands.map(({ name, summary }) => [name, say(summary)] as const)),
    '',
    say('Options:'),
    columns([
      [
        '--help',
        say('prints this help; after a command, the help of that command (or: help COMMAND)'),
      ],
      ['--version', say('prints the version of this package')],
    ]),
    '',
    ...linesOf(
      [
        'Exit code: 0 success, 1 something was not acknowledged, failed a check or was not found,',
        '2 wrong arguments, 130 interrupted.',
      ],
      say,
    ),
    '',
    say('Examples:'),
    ...commands.map(({ examples }) => exampleLine(examples[0]!)),
    '',
  ].join('\n');
}
