import type { DocumentedCommand } from './commands/definition';
import type { JsonSchema } from './commands/json-schema';
import { bodySchema, querySchema, replySchema } from './commands/schemas';
import { definitions } from './generated/definitions';

export type {
  CommandDefinition,
  CommandKind,
  DocumentedCommand,
  Field,
  Fields,
  FieldType,
  ReplyDefinition,
} from './commands/definition';
export type { JsonSchema };

/** JSON Schemas (draft-07): strict about what is documented, open about what is not. */
export interface CommandSchemas {
  readonly query: JsonSchema;
  readonly body: JsonSchema;
  readonly reply: JsonSchema;
}

/** Everything known about a command in the catalogue. */
export interface CatalogueCommand extends DocumentedCommand {
  readonly schemas: CommandSchemas;
}

/** Every command in the catalogue, for tools. The middleware does not load it. */
export const commands: readonly CatalogueCommand[] = definitions.map((definition) => ({
  ...definition,
  schemas: {
    query: querySchema(definition),
    body: bodySchema(definition),
    reply: replySchema(definition),
  },
}));
