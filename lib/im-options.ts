import type { DefinedCommand } from './define-command';
import type { Handlers, OtherHandler } from './handlers';
import {
  isFunction,
  isObject,
  oneOf,
  webhookChecks,
  type Check,
  type WebhookOptions,
} from './receive/options';

export interface ImWebhookOptions<
  Defined extends readonly DefinedCommand[] = readonly [],
> extends WebhookOptions {
  /**
   * Handlers by command, each called once per valid request; they may be async. That of a "before" command
   * returns its verdict, or nothing, which allows. Make those of "after" commands idempotent: a webhook may
   * be sent again.
   */
  readonly on?: Handlers<Defined> | undefined;
  /**
   * Called for every command without a handler, known or not, with a body that is any JSON object. Of a
   * "before" command it may return a verdict. Default: such a request goes to the next middleware.
   */
  readonly onOther?: OtherHandler | undefined;
  /** Commands of the host's own, which the catalogue does not have yet. Default none. */
  readonly commands?: Defined | undefined;
  /**
   * How a "before" command is answered that ended without a verdict, since its handler failed or was late
   * or its body was refused: FAIL ('fail', the default), which leaves it to the sender's setting, or as
   * allowed or refused. onError is told all the same.
   */
  readonly undecided?: 'fail' | 'allow' | 'refuse' | undefined;
}

const isDefinition = (value: unknown) =>
  isObject(value) && isFunction((value as { validateBody?: unknown }).validateBody);

export const imWebhookChecks: Readonly<Record<string, Check>> = {
  ...webhookChecks,
  on: { passes: isObject, expected: 'an object of handlers by command', byDefault: () => ({}) },
  onOther: { passes: isFunction, expected: 'a function', byDefault: () => undefined },
  commands: {
    passes: (value) => Array.isArray(value) && value.every(isDefinition),
    expected: 'a list of what defineCommand() returned',
    byDefault: () => [],
  },
  undecided: oneOf('fail', 'allow', 'refuse'),
};
