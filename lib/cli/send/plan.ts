import { visible } from '../../receive/visible';
import { objectOf, givenBody } from '../protocol/body';
import { documented, nameCommand, noSuchCommand, type NamedCommand } from '../protocol/catalogue';
import type { Outgoing } from '../protocol/outgoing';
import { requestMaker } from '../protocol/requests';
import type { Target } from '../protocol/target';
import type { Session } from '../terminal/language';
import { fill, said } from '../terminal/phrase';
import { sentence, UsageError } from '../terminal/usage-error';
import { checkCombination } from './combination';
import { readSaved, replay } from './from';
import type { SendValues } from './options';

/** What is to be sent. */
export interface Plan {
  readonly count: number;
  /** Makes the request of the given number, signed now. */
  readonly make: (number: number) => Outgoing;
}

/** The command that the options or the body name; recall if neither is given. */
function chosenCommand({ command }: SendValues, own: Buffer | undefined): NamedCommand {
  if (command !== undefined) return nameCommand(command);
  if (!own) return nameCommand('recall');
  const named = objectOf(own)?.CallbackCommand;
  if (typeof named === 'string' && named !== '')
    return { name: named, definition: documented(named) };
  throw new UsageError('--body has no CallbackCommand: add --command');
}

/** An unknown command has no sample, but can be sent with --body. */
function checkKnown(
  { name, definition }: NamedCommand,
  own: Buffer | undefined,
  { stderr, say }: Session,
): void {
  if (definition) return;
  if (!own) throw noSuchCommand(name);
  const fault = sentence(said(noSuchCommand(name).phrase, say), say);
  stderr.write(`${visible(fill(say('Note: {} It is sent anyway.'), fault))}\n`);
}

/** Makes the first requests once, so that mistakes are reported before anything is sent. */
function checked(plan: Plan, first: number): Plan {
  for (let number = 0; number < first; number += 1) plan.make(number);
  return plan;
}

/**
 * Turns the options into a plan.
 *
 * @throws UsageError for options that cannot be combined, or a file that is not what it should be
 */
export async function makePlan(target: Target, values: SendValues, io: Session): Promise<Plan> {
  if (values.from !== undefined) {
    checkCombination(values, undefined);
    const saved = await readSaved(values, io);
    const make = (number: number) => replay(saved[number]!, target, values);
    return checked({ count: saved.length, make }, values.set ? saved.length : 1);
  }
  const own = values.body === undefined ? undefined : await givenBody(values.body, io);
  const command = chosenCommand(values, own);
  checkKnown(command, own, io);
  checkCombination(values, command);
  return checked({ count: values.count ?? 1, make: requestMaker(target, values, command, own) }, 1);
}
