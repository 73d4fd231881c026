import type { DocumentedCommand } from '../../commands/definition';
import { replyRules } from '../../commands/reply-rules';
import { fill, type Say } from '../terminal/phrase';
import { isTelling } from '../protocol/telling';

const shown = 6;

/** The fields to look at first. */
function telling({ fields }: DocumentedCommand): string[] {
  return Object.keys(fields).filter(isTelling).slice(0, shown);
}

const call = (name: string, ...given: readonly string[]) =>
  given.length === 0 ? `${name}()` : `${name}({ ${given.join(', ')} })`;

/** What a handler of the command may return besides refuse() and allow(). */
function otherVerdicts(definition: DocumentedCommand, say: Say): string[] {
  const { drops, fields = [], refusesSome } = replyRules(definition);
  const changes = fields.map(([name]) =>
    name === 'MsgBody' ? 'MsgBody: body.MsgBody' : `${name}: ''`,
  );
  return [
    ...(refusesSome
      ? [
          `return ${call('refuse', "accounts: ['jared']")}; // ${say('refuses only these accounts')}`,
        ]
      : []),
    ...(drops ? [`return ${call('drop')}; // ${say('silently; import drop as well')}`] : []),
    ...(changes.length > 0
      ? [`return ${call('allow', ...changes)}; // ${say('with changes')}`]
      : []),
  ];
}

function beforeLines(definition: DocumentedCommand, say: Say): string[] {
  const { codes, refusesSome } = replyRules(definition);
  const code = (refusesSome?.resultCodes ?? codes)?.[0];
  const reasons = [...(code === undefined ? [] : [`code: ${code}`]), 'info: reason'];
  return [
    `const reason = '' as string; // ${say('your decision: empty to allow')}`,
    `if (reason) return ${call('refuse', ...reasons)};`,
    ...otherVerdicts(definition, say).map((verdict) => `// ${fill(say('Or: {}'), verdict)}`),
    'return allow();',
  ];
}

function afterLines({ kind, reply }: DocumentedCommand, say: Say): string[] {
  const isReplyUsed = kind === 'after' && reply.fields !== undefined;
  return isReplyUsed
    ? [`return ${call('allow', ...Object.keys(reply.fields).map((name) => `${name}: ''`))};`]
    : [`// ${say('Your code. The event may be delivered more than once: make this idempotent.')}`];
}

/** The program to paste: imWebhook() with a handler of the command. */
export function handlerOf(definition: DocumentedCommand, say: Say): string {
  const { name, kind, reply } = definition;
  const isBefore = kind === 'before';
  const used = isBefore ? ['allow', 'refuse'] : reply.fields ? ['allow'] : [];
  const fields = telling(definition);
  return [
    `import { ${[...used, 'imWebhook'].sort().join(', ')} } from 'tencent-im-webhook';`,
    '',
    'export const webhook = imWebhook({',
    '  sdkAppId: 1400000001,',
    '  token: process.env.IM_WEBHOOK_TOKEN,',
    '  on: {',
    `    '${name}': ({ body }) => {`,
    `      const { ${fields.join(', ')} } = body;`,
    `      console.log({ ${fields.join(', ')} });`,
    ...(isBefore ? beforeLines(definition, say) : afterLines(definition, say)).map(
      (line) => `      ${line}`,
    ),
    '    },',
    '  },',
    '});',
    `// ${fill(say('Then: {}'), "app.use('/im-callback', webhook)")}`,
    '',
  ].join('\n');
}
