import { isObject } from './receive/is-object';
import type { DefinedCommand } from './define-command';
import type { HandlersOf, OtherHandlerOf } from './handlers';
import {
  isFunction,
  oneOf,
  commonChecks,
  type Check,
  type CommonOptions,
} from './receive/options/options';

/** The options of imWebhook(), whatever its handlers get as context. */
export interface ImOptions<
  Defined extends readonly DefinedCommand[],
  Context,
> extends CommonOptions<Context> {
  /**
   * Handlers by command, each called once per valid request; they may be async. The handler of a "before"
   * command returns a verdict, or nothing, which allows the event. Make handlers of "after" commands
   * idempotent: a webhook may be sent again.
   */
  readonly on?: HandlersOf<Defined, Context> | undefined;
  /**
   * Called for every command without a handler, known or not; the body is any JSON object and is not
   * validated. For a "before" command it may return a verdict. Default: such requests go to the next
   * middleware.
   */
  readonly onOther?: OtherHandlerOf<Context> | undefined;
  /** Commands that the catalogue does not have yet, each made by defineCommand(). Default none. */
  readonly commands?: Defined | undefined;
  /**
   * How to answer an authenticated request of a "before" command that ended without a verdict, because the
   * handler failed or was late, or the body was rejected: FAIL ('fail', the default), which leaves the
   * decision to the sender's setting, 'allow' or 'refuse'. onError is called in any case.
   */
  readonly undecided?: 'fail' | 'allow' | 'refuse' | undefined;
}

const isDefinition = (value: unknown) =>
  isObject(value) && isFunction((value as { validateBody?: unknown }).validateBody);

export const imWebhookChecks: Readonly<Record<string, Check>> = {
  ...commonChecks,
  on: { passes: isObject, expected: 'an object of handlers by command', byDefault: () => ({}) },
  onOther: { passes: isFunction, expected: 'a function', byDefault: () => undefined },
  commands: {
    passes: (value) => Array.isArray(value) && value.every(isDefinition),
    expected: 'a list of commands made by defineCommand()',
    byDefault: () => [],
  },
  undecided: oneOf('fail', 'allow', 'refuse'),
};
