import { command } from '../../lib/commands/official-account/after-msg-with-draw';
import { bodySchema, querySchema } from '../../lib/commands/schemas';

const literal = (value: unknown) => JSON.stringify(value);

/** What is public of the recall command, as literals: of them a bundler leaves out what nobody uses. */
export function recallFile(): string {
  return `// Written by scripts/generate from lib/commands/official-account/after-msg-with-draw.ts.
import type { JsonSchema } from '../commands/json-schema';

/** CallbackCommand of the webhook after official-account messages were recalled (document 1047/60805). */
export const recallCommand = ${literal(command.name)};

/** JSON Schema (draft-07) of the recall webhook's query parameters. */
export const recallQuerySchema: JsonSchema = ${literal(querySchema(command))};

/** JSON Schema (draft-07) of the recall webhook's body. */
export const recallBodySchema: JsonSchema = ${literal(bodySchema(command))};
`;
}
