import { parseArgs } from 'node:util';
import type { Option, Options, Values } from './options';
import { closest, suggestion, UsageError } from './usage-error';

interface Given {
  readonly positionals: string[];
  /** The texts of each option that was given. */
  readonly texts: Map<string, string[]>;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function unknownOption(rawName: string, options: Options): UsageError {
  const meant = closest(rawName, Object.keys(options));
  return new UsageError('There is no option {}{}', rawName, suggestion(meant && `--${meant}`));
}

function checkToken(
  { rawName, value, inlineValue }: OptionToken,
  { value: wanted, isSecret }: Option<unknown>,
) {
  if (wanted === undefined) {
    if (value !== undefined) throw new UsageError('{} takes no value; it is "{}"', rawName, value);
    return;
  }
  const usage = `${rawName} ${wanted}`;
  if (value === undefined) {
    throw new UsageError('{} needs a value: {} (in quotes if it begins with #)', rawName, usage);
  }
  if (inlineValue === false && /^--?[a-z]/i.test(value)) {
    throw isSecret
      ? new UsageError(
          '{} needs a value: {}; if it begins with -, write {}',
          ...[rawName, usage, `${rawName}=${wanted}`],
        )
      : new UsageError(
          '{} needs a value: {}; if it is "{}", write {}',
          ...[rawName, usage, value, `${rawName}=${value}`],
        );
  }
}

function collect(argv: readonly string[], options: Options): Given {
  const types = Object.entries(options).map(
    ([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string' }] as const,
  );
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(types),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given: Given = { positionals: [], texts: new Map() };
  for (const token of tokens) {
    if (token.kind === 'positional') given.positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) throw unknownOption(token.rawName, options);
    checkToken(token, option);
    given.texts.set(token.name, [...(given.texts.get(token.name) ?? []), token.value ?? '']);
  }
  return given;
}

function readOption(name: string, texts: readonly string[], option: Option<unknown>): unknown {
  if (texts.length > 1 && !option.isRepeatable) {
    throw new UsageError('--{} can be given only once', name);
  }
  try {
    return option.read(texts);
  } catch (error) {
    const { phrase: expected } = error as UsageError;
    throw option.isSecret
      ? new UsageError('--{} {}', name, expected)
      : new UsageError('--{} {}; it is "{}"', name, expected, texts.join('", "'));
  }
}

/**
 * Reads the arguments of a command.
 *
 * @throws UsageError that says what is wrong and what was meant
 */
export function parseArguments<T extends Options>(
  argv: readonly string[],
  options: T,
): { readonly positionals: readonly string[]; readonly values: Values<T> } {
  const { positionals, texts } = collect(argv, options);
  const values = [...texts].map(
    ([name, given]) => [name, readOption(name, given, options[name]!)] as const,
  );
  return { positionals, values: Object.fromEntries(values) as Values<T> };
}
