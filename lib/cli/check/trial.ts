import type { DocumentedCommand } from '../../commands/definition';
import { Client, type Answer } from '../protocol/client';
import type { Target } from '../protocol/target';
import { subjectOf, type Case } from './case';
import { commandCases, unknownCase } from './cases';

/** A case of a command. */
export interface Trial {
  readonly tried: Case;
  /** Undefined for the unknown command. */
  readonly definition: DocumentedCommand | undefined;
}

/** Everything that is to be tried. */
export function trialsOf(
  definitions: readonly DocumentedCommand[],
  target: Target,
  keys: readonly string[],
): Trial[] {
  const ofCommands = definitions.flatMap((definition) =>
    commandCases(subjectOf(definition, target, keys), target).map((tried) => ({
      tried,
      definition,
    })),
  );
  return [...ofCommands, { tried: unknownCase(target), definition: undefined }];
}

/** Sends the request of a case over a connection of its own; returns the body that was sent, too. */
export async function tryCase(url: URL, { first, request }: Case): Promise<[Buffer, Answer]> {
  const client = new Client(url);
  if (first) await client.send(first());
  const signed = request();
  const answer = await client.send(signed);
  client.close();
  return [signed.body, answer];
}
