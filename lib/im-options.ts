import { isObject } from './receive/is-object';
import type { DefinedCommand } from './define-command';
import type { WebhookEvent } from './receive/event';
import type { HandlersOf, OtherHandlerOf } from './handlers';
import { driftReporter } from './receive/options/drift-reporter';
import { isFunction, oneOf, type Check } from './receive/options/check';
import { commonChecks, type CommonOptions } from './receive/options/options';

/** The options of imWebhook(), whatever its handlers get as context. */
export interface ImOptions<
  Defined extends readonly DefinedCommand[],
  Context,
> extends CommonOptions<Context> {
  /**
   * Handlers by command, each called once per valid request; they may be async. The handler of a "before"
   * command returns a verdict, or nothing, which allows the event. Make handlers of "after" commands
   * idempotent: a webhook may be sent again.
   *
   * @example
   * on: {
   *   'Group.CallbackBeforeSendMsg': ({ body }) =>
   *     body.From_Account === 'troll' ? refuse({ code: 10100, info: 'no trolls' }) : allow(),
   * }
   */
  readonly on?: HandlersOf<Defined, Context> | undefined;
  /**
   * Called for every command without a handler, known or not; the body is any JSON object and is not
   * validated. For a "before" command it may return a verdict. Default: such requests go to the next
   * middleware.
   *
   * @example
   * onOther: ({ command }) => log.info({ command }, 'nobody handles this')
   */
  readonly onOther?: OtherHandlerOf<Context> | undefined;
  /**
   * Commands that the catalogue does not have yet, each made by defineCommand(). Default none.
   *
   * @example
   * commands: [defineCommand({ name: 'Group.CallbackAfterNewThing', kind: 'after' })]
   */
  readonly commands?: Defined | undefined;
  /**
   * How to answer an authenticated request of a "before" command that ended without a verdict, because the
   * handler failed or was late, or the body was rejected: FAIL ('fail', the default), which leaves the
   * decision to the sender's setting, 'allow' or 'refuse'. onError is called in any case.
   *
   * @example
   * undecided: 'refuse'
   */
  readonly undecided?: 'fail' | 'allow' | 'refuse' | undefined;
  /**
   * Called right before the handler if the body differs from the documents: `event.drift` says where. It is
   * not awaited, and what it throws is ignored. Default: one line on stderr for each command and field, once
   * a process.
   *
   * @example
   * onDrift: ({ command, drift }) => log.warn({ command, drift }, 'not as documented')
   */
  readonly onDrift?: ((event: WebhookEvent, context: Context) => unknown) | undefined;
  /**
   * Reject a body that differs from the documents with BODY_INVALID, as a test wants it. Default false: it
   * is delivered, unless what makes it the event is missing or of another shape.
   *
   * @example
   * strict: true
   */
  readonly strict?: boolean | undefined;
}

const isDefinition = (value: unknown) =>
  isObject(value) && isFunction((value as { validateBody?: unknown }).validateBody);

/** A function, since a bundler keeps a constant that spreads another, used or not. */
export const imWebhookChecks = (): Readonly<Record<string, Check>> => ({
  ...commonChecks,
  on: { passes: isObject, expected: 'an object of handlers by command', byDefault: () => ({}) },
  onOther: { passes: isFunction, expected: 'a function', byDefault: () => undefined },
  commands: {
    passes: (value) => Array.isArray(value) && value.every(isDefinition),
    expected: 'a list of commands made by defineCommand()',
    byDefault: () => [],
  },
  undecided: oneOf('fail', 'allow', 'refuse'),
  onDrift: { passes: isFunction, expected: 'a function', byDefault: driftReporter },
  strict: {
    passes: (value) => typeof value === 'boolean',
    expected: 'true or false',
    byDefault: () => false,
  },
});
