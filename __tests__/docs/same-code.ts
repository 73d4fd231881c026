import ts from 'typescript';
import { isProgram, type Block } from './blocks';

function leavesOf(node: ts.Node, source: ts.SourceFile): ts.Node[] {
  const children = node.getChildren(source).filter((child) => !ts.isJSDoc(child));
  return children.length === 0 ? [node] : children.flatMap((child) => leavesOf(child, source));
}

const parse = ({ code }: Block) =>
  ts.createSourceFile('block.ts', code, ts.ScriptTarget.Latest, true);

/** The comments of a program, in order. */
export function commentsOf(block: Block): string[] {
  if (!isProgram(block)) return [];
  const source = parse(block);
  const ranges = leavesOf(source, source).flatMap(({ pos, end }) => [
    ...(ts.getLeadingCommentRanges(block.code, pos) ?? []),
    ...(ts.getTrailingCommentRanges(block.code, end) ?? []),
  ]);
  const starts = new Map(ranges.map(({ pos, end }) => [pos, block.code.slice(pos, end)]));
  return [...starts].sort(([a], [b]) => a - b).map(([, text]) => text);
}

/** The texts in quotes of a program that are several words. */
export function phrasesOf(block: Block): string[] {
  if (!isProgram(block)) return [];
  const source = parse(block);
  return leavesOf(source, source)
    .filter(ts.isStringLiteral)
    .map(({ text }) => text)
    .filter((text) => /\p{L}[,:]? \p{L}/u.test(text));
}

/** True for the help of the command line, which is in the language of the page, as the code has it. */
const isHelp = ({ code }: Block) => /^(Usage:|用法：)/.test(code);

/** What a block says to a machine: the tokens of a program, what is typed in a console, the lines of anything else. */
function partsOf(block: Block): string[] {
  if (isHelp(block)) return [];
  if (block.language === 'console') return block.code.match(/^\$ .*$/gm)!;
  if (!isProgram(block)) return block.code.split('\n');
  const source = parse(block);
  const tokens = leavesOf(source, source).map((leaf) => leaf.getText(source));
  // A formatter puts a comma before a bracket where the line is broken.
  return tokens.filter((token, index) => token !== ',' || !/^[)\]}]$/.test(tokens[index + 1]!));
}

const han = /[\p{Script=Han}，。、：；！？“”（）]+/u;
const isText = (token: string) => /^['"`/}]/.test(token);

/** A Chinese part, with English words where it has Chinese ones, if it differs in these alone. */
function translated(chinese: string, english: string | undefined): string {
  if (!/\p{Script=Han}/u.test(chinese) || english === undefined) return chinese;
  const pieces = chinese.split(han).map((piece) => piece.replace(/[^\w\s'"]/g, '\\$&'));
  return new RegExp(`^${pieces.join('[^\'"`]+')}$`).test(english) ? english : chinese;
}

/** What two blocks say to a machine; the same if they differ in comments, and in words that are Chinese. */
export function compared(chinese: Block, english: Block): [chinese: unknown, english: unknown] {
  const parts = partsOf(english);
  const found = partsOf(chinese).map((part, index) =>
    isProgram(chinese) && !isText(part) ? part : translated(part, parts[index]),
  );
  return [
    [chinese.language, ...found],
    [english.language, ...parts],
  ];
}
