import type { DocumentedCommand } from '../../commands/definition';
import { definitions } from '../../generated/definitions';
import { documentUrl } from '../../commands/document-url';
import { visible } from '../../receive/visible';
import { familyOf, nearestCommand } from '../protocol/catalogue';
import { command } from '../terminal/command';
import { exitCodes } from '../terminal/io';
import { json } from '../terminal/json';
import { inChinese, type Session } from '../terminal/language';
import { fill, type Say } from '../terminal/phrase';
import { flag, type Values } from '../terminal/options';
import { styleOf, type Manner } from '../terminal/style';
import { table } from '../terminal/table';
import { onlyArgument } from '../terminal/usage-error';

const listOptions = { json: flag('prints the commands as JSON, with the URLs of their documents') };

function has(definition: DocumentedCommand, word: string): boolean {
  const { name, kind, title, trigger, documents, aliases = [] } = definition;
  const family = familyOf(definition);
  const texts = [kind, title, trigger];
  const all = [
    name,
    ...texts,
    ...texts.map((each) => inChinese(each, family)),
    ...documents,
    ...aliases,
  ];
  return all.some((text) => text.toLowerCase().includes(word.toLowerCase()));
}

function listText(found: readonly DocumentedCommand[], { style, say }: Manner): string {
  const head = ['command', 'kind', 'document', 'sent when'].map((each) => say(each));
  const rows = found.map((definition) => {
    const { name, kind, documents, trigger } = definition;
    return [name, say(kind), documents[0]!, say(trigger, familyOf(definition))];
  });
  const [title, ...lines] = table([head, ...rows]);
  return `${[style('bold', title!), ...lines].join('\n')}\n`;
}

function forMachines({ name, kind, title, trigger, documents }: DocumentedCommand) {
  return { name, kind, title, trigger, documents: documents.map(documentUrl) };
}

function nothingFound(word: string, say: Say): string {
  const meant = nearestCommand(word);
  const none = say('No command has "{}" in its name, title, documents or trigger.');
  const next =
    meant === undefined
      ? say('`list` without a word prints them all.')
      : fill(say('The nearest name is {}; `list` without a word prints them all.'), meant);
  return `${fill(none, visible(word))}\n${next}\n`;
}

function run(
  word: string | undefined,
  values: Values<typeof listOptions>,
  { stdout, stderr, env, say }: Session,
): Promise<number> {
  const found = definitions.filter((definition) => has(definition, word ?? ''));
  if (values.json) stdout.write(json(found.map(forMachines)));
  else if (found.length > 0) stdout.write(listText(found, { style: styleOf(stdout, env), say }));
  if (found.length > 0) return Promise.resolve(0);
  stderr.write(nothingFound(word!, say));
  return Promise.resolve(exitCodes.failed);
}

/** `list [WORD]`: the commands in the catalogue. */
export const list = command({
  name: 'list',
  argument: '[WORD]',
  summary: 'lists the webhook commands, or those that match WORD',
  details: [
    'WORD is searched for in the name, kind, title, documents and trigger of a command, ignoring case,',
    'in English and Chinese. before: the reply decides what happens; after: the event has already happened.',
  ],
  options: listOptions,
  examples: ['list recall', 'list before', 'list OfficialAccount --json'],
  readArgument: (positionals) => onlyArgument(positionals, 'WORD'),
  run,
});
