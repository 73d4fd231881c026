import type { CommandDefinition } from '../../../lib/commands/definition';
import type { JsonSchema } from '../../../lib/commands/json-schema';
import { isReplyUsed } from '../../../lib/commands/reply-rules';
import { bodySchema, queryFields, replySchema } from '../../../lib/commands/schemas';
import { parametersOf, sharedParameters, sharedSchemas, withReferences } from './components';

const info = {
  title: 'Webhooks of Tencent Cloud Chat',
  description:
    'The requests that Tencent Cloud Chat posts to the webhook URL of an app, and the replies it accepts. All commands arrive at one URL; CallbackCommand in the query tells them apart.',
  license: { name: 'MIT', identifier: 'MIT' },
};

function withoutHead({ $schema: _, title: __, ...schema }: JsonSchema): unknown {
  return withReferences(schema);
}

function examplesOf({ documents = [], sample, moreSamples = [] }: CommandDefinition): object {
  const samples = [{ from: documents[0], body: sample }, ...moreSamples];
  return Object.fromEntries(
    samples.map(({ from, body }, i) => [`sample${i + 1}`, { summary: from, value: body }]),
  );
}

function requestBody(definition: CommandDefinition): object {
  const schema = withoutHead(bodySchema(definition));
  const content = { 'application/json': { schema, examples: examplesOf(definition) } };
  return { required: true, content };
}

function response(definition: CommandDefinition): object {
  const { reply } = definition;
  const description = isReplyUsed(definition) ? 'The verdict' : 'The acknowledgement';
  const onTimeout = reply?.onTimeout ? `. If no reply arrives in time, ${reply.onTimeout}` : '';
  const schema = withoutHead(replySchema(definition));
  const media = { schema, ...(reply?.sample && { example: reply.sample }) };
  return { description: `${description}${onTimeout}`, content: { 'application/json': media } };
}

function operation(definition: CommandDefinition): object {
  const { name, kind, title, documents = [], trigger, notes = [] } = definition;
  const lines = [
    `Sent when ${trigger}.`,
    ...notes.map((note) => `- ${note}`),
    `Documents: ${documents.join(', ')}`,
  ];
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary: title,
    description: lines.join('\n'),
    parameters: parametersOf(queryFields(definition)),
    requestBody: requestBody(definition),
    responses: { 200: response(definition) },
    'x-kind': kind,
  };
}

/** The OpenAPI document of all commands, with the version of the package. */
export function openApiDocument(
  definitions: readonly CommandDefinition[],
  version: string,
): object {
  return {
    openapi: '3.1.0',
    info: { ...info, version },
    webhooks: Object.fromEntries(
      definitions.map((definition) => [definition.name, { post: operation(definition) }]),
    ),
    components: { schemas: sharedSchemas, parameters: sharedParameters },
  };
}
