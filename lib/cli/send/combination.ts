import { recallCommand, sentCommand, type NamedCommand } from '../protocol/catalogue';
import { UsageError } from '../terminal/usage-error';
import type { SendValues } from './options';

type OptionName = keyof SendValues;

const notWithFrom: readonly OptionName[] = [
  ...(['account', 'msg-key', 'platform', 'client-ip', 'event-time', 'text'] as const),
  ...(['body', 'count'] as const),
];
const notWithBody: readonly OptionName[] = ['account', 'msg-key', 'event-time', 'text'];

/** @param why with a {} for the option */
function refuse(values: SendValues, names: readonly OptionName[], why: string, other = ''): void {
  const given = names.find((name) => values[name] !== undefined);
  if (given !== undefined) throw new UsageError(why, given, other);
}

/** Checks the options that set the body of one command. */
function checkOwnOptions(values: SendValues, { name: command, definition }: NamedCommand): void {
  const isSent = command === sentCommand;
  if (values.text !== undefined && !isSent) {
    throw new UsageError(
      command === recallCommand
        ? '--text needs --command sent: a recall webhook has no text'
        : '--text needs --command sent; use --set for any other command',
    );
  }
  if (isSent && (values['msg-key'] ?? []).length > 1) {
    throw new UsageError(
      '--msg-key can be given only once with --command sent, which sends one message',
    );
  }
  if (definition && !('EventTime' in definition.sample)) {
    const why = '--{} is for commands with an EventTime, and {} has none';
    refuse(values, ['event-time'], why, command);
  }
  if (isSent || command === recallCommand) return;
  refuse(values, ['account', 'msg-key'], '--{} is for recall and sent; use --set with {}', command);
}

/**
 * Refuses options that cannot be combined.
 *
 * @param command what is sent; undefined with --from
 */
export function checkCombination(values: SendValues, command: NamedCommand | undefined): void {
  if (values.from !== undefined) {
    refuse(values, notWithFrom, '--{} cannot be combined with --from, which sends saved webhooks');
    return;
  }
  refuse(values, ['last'], '--{} needs --from');
  if (values.body !== undefined) {
    refuse(
      values,
      notWithBody,
      '--{} cannot be combined with --body, which is the whole body; use --set',
    );
  }
  checkOwnOptions(values, command!);
}
