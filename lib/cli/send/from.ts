import { webhookRequest, type SignedRequest } from '../../testing';
import { changeBody } from '../protocol/body';
import { documented, nameCommand } from '../protocol/catalogue';
import type { Outgoing } from '../protocol/outgoing';
import { bodyBytes, parseSaved, type SavedWebhook } from '../protocol/saved';
import { pathOf as urlPath, type Target } from '../protocol/target';
import { readInput } from '../terminal/input';
import type { Io } from '../terminal/io';
import { UsageError } from '../terminal/usage-error';
import type { SendValues } from './options';

/** Parameters of the query that are made anew. */
const ownParameters = ['SdkAppid', 'CallbackCommand', 'Sign', 'RequestTime'];

/** A saved webhook and its line in the file. */
export interface SavedLine extends SavedWebhook {
  readonly line: number;
}

function parseLine(text: string, index: number, file: string): SavedLine {
  const saved = parseSaved(text);
  if (saved) return { ...saved, line: index + 1 };
  throw new UsageError('--from {}: line {} was not written by listen --save', file, index + 1);
}

const commandOf = ({ query }: SavedWebhook) => query.CallbackCommand as string;

function choose(
  all: readonly SavedLine[],
  { from, command, last }: SendValues,
): readonly SavedLine[] {
  if (all.length === 0) throw new UsageError('--from {}: the file is empty', from!);
  const name = command === undefined ? undefined : nameCommand(command).name;
  const chosen = all.filter((saved) => name === undefined || commandOf(saved) === name);
  if (chosen.length > 0) return last === undefined ? chosen : chosen.slice(-last);
  const there = [...new Set(all.map(commandOf))].sort().join(', ');
  throw new UsageError('--from {} has no {}; it has {}', from!, name!, there);
}

/**
 * Reads the webhooks that the options choose from a file.
 *
 * @throws UsageError if there are none, or the file has another format
 */
export async function readSaved(values: SendValues, io: Io): Promise<readonly SavedLine[]> {
  const file = values.from!;
  const lines = (await readInput('--from', file, io)).toString().split('\n');
  const webhooks = lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [parseLine(line, index, file)],
  );
  return choose(webhooks, values);
}

/** The path and query of the URL, followed by the saved query except what the URL already has. */
function pathWith({ url }: Target, { query }: SavedWebhook): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (ownParameters.includes(name) || url.searchParams.has(name)) continue;
    for (const each of [value].flat()) parameters.append(name, each);
  }
  const path = urlPath(url);
  if (parameters.size === 0) return path;
  return `${path}${url.search === '' ? '?' : '&'}${parameters.toString()}`;
}

/** Makes the request of a saved webhook, signed now. */
export function replay(saved: SavedLine, target: Target, { set = [] }: SendValues): Outgoing {
  const command = commandOf(saved);
  const request: SignedRequest = webhookRequest({
    command,
    sdkAppId: target.isSdkAppIdGiven ? target.sdkAppId : Number(saved.query.SdkAppid),
    token: target.token,
    path: pathWith(target, saved),
    // The saved ones are in the path.
    query: { contenttype: undefined, ClientIP: undefined, OptPlatform: undefined },
    body: changeBody(bodyBytes(saved), set),
  });
  return {
    definition: documented(command),
    saved: { command, line: saved.line },
    request: { ...request, headers: { ...saved.headers, ...request.headers } },
  };
}
