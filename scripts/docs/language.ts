import type { otherFailures } from '../../lib/cli/protocol/explain';
import type { Say } from '../../lib/cli/terminal/phrase';
import type { CommandKind, ContentField, Field } from '../../lib/commands/definition';
import type { Row } from './markdown-table';

/** The words for a topic: a family of commands, or the command line. */
export type Languages = (topic: string) => Language;

/** What a page says in one language around what the catalogue says of a command. */
export interface Language {
  /** The folder of the pages. */
  readonly folder: string;
  /** The same page in the other language, by its file. */
  readonly twin: (file: string) => string;
  /** A text of the code in this language, e.g. the meaning of a field. */
  readonly say: (text: string) => string;
  /** A text as the command line prints it. */
  readonly print: Say;
  readonly kinds: Readonly<Record<CommandKind, string>>;
  /** The rest of a row of the table of fields: type, presence, meaning. */
  readonly fieldCells: (field: Field) => Row;
  /** The same of a key of a message element. */
  readonly contentCells: (field: ContentField) => Row;
  /** The section on message elements. */
  readonly elements: { readonly title: string; readonly text: string; readonly head: Row };
  readonly fieldHead: Row;
  readonly codeHead: Row;
  readonly commandHead: Row;
  readonly allCommands: string;
  /** What the index says first. */
  readonly index: { readonly title: string; readonly text: readonly string[] };
  readonly kindLine: (kind: CommandKind, title: string) => string;
  readonly occasion: (trigger: string) => string;
  readonly documents: (links: readonly string[], title: string) => string;
  readonly aliases: (names: readonly string[]) => string;
  readonly onTimeout: (text: string) => string;
  readonly body: string;
  readonly replyCodes: string;
  readonly replyFields: string;
  readonly sample: string;
  readonly handler: string;
  /** The tables of the page on the command line. */
  readonly explanationHead: Row;
  readonly causeHead: Row;
  readonly checkHead: Row;
  readonly noteHead: Row;
  readonly verdictHead: Row;
  /** The codes that have no text of their own. */
  readonly otherCodes: Readonly<Record<keyof typeof otherFailures, string>>;
  readonly needsToken: string;
  readonly advice: string;
}
