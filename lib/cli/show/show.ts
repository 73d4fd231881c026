import type { DocumentedCommand } from '../../commands/definition';
import { bodySchema, querySchema, replySchema } from '../../commands/schemas';
import { documentUrl } from '../../commands/document-url';
import { findDocumented } from '../protocol/catalogue';
import { command } from '../terminal/command';
import { json } from '../terminal/json';
import type { Session } from '../terminal/language';
import { inEnglish, type Say } from '../terminal/phrase';
import { flag, type Values } from '../terminal/options';
import { styleOf } from '../terminal/style';
import { onlyArgument, UsageError } from '../terminal/usage-error';
import { handlerOf } from './handler';
import { commandText } from './text';

const showOptions = {
  schema: flag('prints only the JSON Schema (draft-07) of its body'),
  sample: flag('prints only the documented sample of its body'),
  handler: flag('prints only the program with a handler'),
  json: flag('prints everything as JSON, with the schemas of query, body and reply'),
};

function everything(definition: DocumentedCommand) {
  return {
    ...definition,
    documents: definition.documents.map(documentUrl),
    schemas: {
      query: querySchema(definition),
      body: bodySchema(definition),
      reply: replySchema(definition),
    },
    handler: handlerOf(definition, inEnglish),
  };
}

type Printer = (definition: DocumentedCommand, say: Say) => string;

/** What each option prints. */
const parts: Readonly<Record<keyof typeof showOptions, Printer>> = {
  schema: (definition) => json(bodySchema(definition)),
  sample: ({ sample }) => json(sample),
  handler: handlerOf,
  json: (definition) => json(everything(definition)),
};

function readName(positionals: readonly string[]): DocumentedCommand {
  const name = onlyArgument(positionals, 'NAME');
  if (name === undefined) throw new UsageError('NAME is missing: `list` prints the names');
  return findDocumented(name);
}

function run(
  definition: DocumentedCommand,
  values: Values<typeof showOptions>,
  { stdout, env, say }: Session,
): Promise<number> {
  const given = Object.keys(values).filter(
    (name) => name in showOptions,
  ) as (keyof typeof showOptions)[];
  if (given.length > 1) {
    throw new UsageError('--{} and --{} cannot be combined', given[0]!, given[1]!);
  }
  const [part] = given;
  stdout.write(
    part
      ? parts[part](definition, say)
      : commandText(definition, { style: styleOf(stdout, env), say }),
  );
  return Promise.resolve(0);
}

/** `show NAME`: everything known about a command. */
export const show = command({
  name: 'show',
  argument: 'NAME',
  summary: 'shows a webhook command: fields, reply, sample, and a handler to paste',
  details: ['NAME is a name from `list`, or recall or sent.'],
  options: showOptions,
  examples: [
    'show Group.CallbackBeforeSendMsg',
    'show OfficialAccount.CallbackAfterMsgWithDraw --schema',
    'show C2C.CallbackBeforeSendMsg --handler',
  ],
  readArgument: readName,
  run,
});
