import { cellsOf } from '../../lib/cli/show/text';
import type { Language, Languages } from './language';

const kinds = {
  before: '**before**: your reply decides what happens',
  after: '**after**: it has already happened',
};

const english: Language = {
  folder: 'docs',
  twin: (file) => `[中文](../zh-CN/commands/${file})`,
  say: (text) => text,
  kinds: { before: 'before', after: 'after' },
  fieldCells: cellsOf,
  fieldHead: ['field', 'type', 'presence', 'meaning'],
  codeHead: ['ErrorCode', 'meaning'],
  commandHead: ['command', 'kind', 'sent when'],
  allCommands: 'All commands',
  index: {
    title: 'Commands',
    text: 'Every command of the catalogue. Handlers of "before" commands return a [verdict](../before-commands.md); what handlers of "after" commands return is ignored, except for `Chatbot.OnC2CSignalMessage`. Presence: *always*, *conditional* (on what the meaning says) or *optional* (seen in some editions of the documents, or absent from captured requests). On the command line, `tencent-im-webhook show NAME` prints the same.',
  },
  titleLine: (title, kind) => `${title}. ${kinds[kind]}.`,
  occasion: (trigger, links) => `Sent when: ${trigger}. Documents: ${links.join(', ')}.`,
  aliases: (names) => `Also called ${names.join(', ')}.`,
  onTimeout: (text) => `Without a reply in time: ${text}.`,
  body: 'Body:',
  replyCodes: 'Reply codes:',
  replyFields: 'Reply fields:',
  sample: 'Sample:',
  handler: 'Handler:',
  explanationHead: ['code', 'what `send` says'],
  checkHead: ['sent', 'expected', 'if not'],
  needsToken: ' (needs the token)',
  advice: ' (advice)',
};

export const inEnglish: Languages = () => english;
