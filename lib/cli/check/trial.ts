import type { DocumentedCommand } from '../../commands/definition';
import type { SignedRequest } from '../../testing';
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

/** Sends requests one after the other over a connection of their own; returns the last answer. */
export async function tryRequests(url: URL, ...requests: SignedRequest[]): Promise<Answer> {
  const client = new Client(url);
  const answers: Answer[] = [];
  for (const request of requests) answers.push(await client.send(request));
  client.close();
  return answers.at(-1)!;
}

/** Sends the requests of a case; returns the body that was sent, too. */
export async function tryCase(url: URL, { first, request }: Case): Promise<[Buffer, Answer]> {
  const signed = request();
  const answer = await tryRequests(url, ...(first ? [first()] : []), signed);
  return [signed.body, answer];
}
