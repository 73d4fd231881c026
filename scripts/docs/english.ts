import { documentUrl } from '../../lib/commands/document-url';
import { cellsOf } from '../../lib/cli/show/text';
import { inEnglish as say } from '../../lib/cli/terminal/phrase';
import type { Language, Languages } from './language';

const kinds = {
  before: '**before**: your reply decides what happens',
  after: '**after**: the event has already happened',
};

const english: Language = {
  folder: 'docs',
  twin: (file) => `[中文](../zh-CN/commands/${file})`,
  say: (text) => text,
  print: say,
  kinds: { before: 'before', after: 'after' },
  fieldCells: (field) => cellsOf(field, say),
  contentCells: (field) => cellsOf(field, say),
  elements: {
    title: 'Message elements',
    text: `What \`MsgContent\` holds depends on \`MsgType\` ([1047/33527](${documentUrl('1047/33527')})). Nothing in it is checked: older clients send other keys, and new types come unannounced.`,
    head: ['MsgType', 'key', 'type', 'presence', 'meaning'],
  },
  fieldHead: ['field', 'type', 'presence', 'meaning'],
  codeHead: ['ErrorCode', 'meaning'],
  commandHead: ['command', 'kind', 'sent when'],
  allCommands: 'All commands',
  index: {
    title: 'Commands',
    text: [
      'Every command in the catalogue. A handler of a "before" command returns a [verdict](../before-commands.md); what a handler of an "after" command returns is ignored, except for `Chatbot.OnC2CSignalMessage`.',
      'The presence of a field is *required* (a body without it is refused), *always* (the documents show it always), *conditional* (its meaning says when) or *optional* (only some editions of the documents have it, or it was absent from a captured request). Documents are numbered as in their addresses: 1047 is Chat (international), 269 is IM (Chinese), 647 is Live, Room and Call. On the command line, `tencent-im-webhook show NAME` prints the same.',
    ],
  },
  kindLine: (kind) => `${kinds[kind]}.`,
  occasion: (trigger) => `Sent when ${trigger}.`,
  documents: (links, title) => `Documents: ${links.join(', ')} ("${title}").`,
  aliases: (names) => `Also called ${names.join(', ')}.`,
  onTimeout: (text) => `If no reply arrives in time, ${text}.`,
  body: 'Body:',
  replyCodes: 'Reply codes:',
  replyFields: 'Reply fields:',
  sample: 'Sample:',
  handler: 'Handler:',
  explanationHead: ['code', 'what `send` says'],
  causeHead: ['cause', 'what `check` says'],
  checkHead: ['sent', 'expected', 'if not'],
  noteHead: ['verdict', 'what else `check` says'],
  verdictHead: ['command', 'answer', 'what `send` says'],
  otherCodes: {
    status: 'any other `HTTP_…`',
    serverError: '`HTTP_500` and above',
    redirect: '`HTTP_302` and the like, with a Location',
    network: 'any other error of the network',
  },
  needsToken: ' (needs the token)',
  advice: ' (advice)',
};

export const inEnglish: Languages = () => english;
