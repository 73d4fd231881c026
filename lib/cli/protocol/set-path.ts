import { parseJson } from '../../receive/read/json';
import { phrase, type Phrase } from '../terminal/phrase';
import { UsageError } from '../terminal/usage-error';

type Step = string | number;

/** One `--set`: where, and what. */
export interface Setting {
  readonly path: readonly Step[];
  readonly value: unknown;
}

const name = '[^.[\\]]+';
const whole = new RegExp(`^${name}(?:\\.${name}|\\[\\d+\\])*$`);
const steps = new RegExp(`\\[(\\d+)\\]|(${name})`, 'g');

/** Reads JSON where it parses, text otherwise. */
function readValue(given: string): unknown {
  let value: unknown[];
  let exact: unknown;
  try {
    // In a list, since that is where parseJson() looks for integers that it would round.
    ({ value, exact } = parseJson(`[${given}]`) as { value: unknown[]; exact: unknown });
  } catch {
    return given;
  }
  if (value.length !== 1) return given;
  if (value === exact) return value[0];
  throw new UsageError(
    'has an integer that would lose digits: put it in double quotes to send it as a string, or give the whole body with --body',
  );
}

/** Reads `Path.To[0].Field=value`. */
export function readSetting(given: string): Setting {
  const [, path = '', value = ''] = /^([^=]*)=([^]*)$/.exec(given) ?? [];
  if (!whole.test(path)) {
    throw new UsageError('must have the form path=value, e.g. MsgBody[0].MsgContent.Text=hello');
  }
  const found = [...path.matchAll(steps)];
  return {
    path: found.map(([, index, field]) => field ?? Number(index)),
    value: readValue(value),
  };
}

const pathText = (path: readonly Step[]) =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1);

/** What a value is, in words. */
function kindOf(value: unknown): Phrase {
  if (Array.isArray(value)) return phrase('a list');
  return typeof value === 'object' ? phrase('an object') : phrase('a {}', typeof value);
}

/** A copy of a list or an object, with one element set. */
function withElement(holder: unknown, path: readonly Step[], at: number, value: unknown): unknown {
  const step = path[at]!;
  const isList = typeof step === 'number';
  const container = holder ?? (isList ? [] : {});
  const where = pathText(path.slice(0, at));
  if (typeof container !== 'object' || Array.isArray(container) !== isList) {
    const wanted = phrase(isList ? 'a list' : 'an object');
    throw new UsageError(
      '--set {}: {} is {}, not {}',
      ...[pathText(path), where, kindOf(container), wanted],
    );
  }
  if (isList && step > (container as unknown[]).length) {
    const next = (container as unknown[]).length;
    throw new UsageError('--set {}: the next element of {} is [{}]', pathText(path), where, next);
  }
  const inner = (container as Record<Step, unknown>)[step];
  const element = at === path.length - 1 ? value : withElement(inner, path, at + 1, value);
  if (!isList) return { ...container, [step]: element };
  return Object.assign([...(container as unknown[])], { [step]: element });
}

/**
 * A copy of a body with fields set; missing objects and lists along a path are created.
 *
 * @throws UsageError if a path does not fit the body
 */
export function setFields(body: object, settings: readonly Setting[]): object {
  return settings.reduce<unknown>(
    (changed, { path, value }) => withElement(changed, path, 0, value),
    body,
  ) as object;
}
