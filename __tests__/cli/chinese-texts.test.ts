import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { units } from '../../lib/commands/describe';
import { readTranslations } from '../../scripts/docs/translation';

const folder = join(__dirname, '../../lib/cli');

/** What these hold are programs; what they print in Chinese is tested where it is printed. */
const programs = ['completion/scripts.ts', 'show/handler.ts'];

const sourcesIn = (from: string) =>
  readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

interface Literal {
  readonly file: string;
  readonly text: string;
  /** A piece of a template, which no translation can have. */
  readonly isPiece: boolean;
}

function literalsOf(file: string): Literal[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const found: Literal[] = [];
  const constants = new Map<string, string>();

  /** The text of a template with nothing but texts of the same file in it. */
  function whole({ head, templateSpans }: ts.TemplateExpression): string | undefined {
    const values = templateSpans.map(({ expression }) => constants.get(expression.getText()));
    if (values.includes(undefined)) return undefined;
    return templateSpans.reduce(
      (all, { literal }, at) => all + values[at]! + literal.text,
      head.text,
    );
  }

  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    if (
      ts.isVariableDeclaration(node) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer)
    ) {
      constants.set(node.name.getText(), node.initializer.text);
    }
    if (paragraph(node) !== undefined) {
      found.push({ file, text: paragraph(node)!, isPiece: false });
    } else if (ts.isStringLiteralLike(node)) {
      found.push({ file, text: node.text, isPiece: false });
    } else if (ts.isTemplateExpression(node) && whole(node) !== undefined) {
      found.push({ file, text: whole(node)!, isPiece: false });
    } else {
      if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
        found.push({ file, text: node.text, isPiece: true });
      }
      ts.forEachChild(node, visit);
    }
  }

  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Lines of a text, which are translated together. */
function paragraph(node: ts.Node): string | undefined {
  if (!ts.isArrayLiteralExpression(node)) return undefined;
  const lines = node.elements.map((each) => (ts.isStringLiteral(each) ? each.text : ''));
  return lines.length > 0 && lines.every((line) => line.length > 30) ? lines.join(' ') : undefined;
}

const literals = sourcesIn(folder).flatMap(literalsOf);
const isProse = ({ text }: Literal) => /[a-z]{2,}[,;:]? [a-z]{2,}/i.test(text);

const translations = readTranslations();
const translated = new Set([...translations.values()].flatMap((texts) => Object.keys(texts)));

/** What is not said to people: commands to type, parts of texts, and what goes over the wire. */
const notSaid = [
  /^(send|load|check|listen|list|show|completion) /,
  /^any other non-zero code$/,
  /^red packet$/,
  /^Answer HTTP 200 with /,
  /^a webhook is a POST with CallbackCommand in its query$/,
];

test('all that the command line says has a Chinese translation', () => {
  const english = literals
    .filter((literal) => isProse(literal) && !programs.includes(literal.file))
    .filter(({ text }) => !notSaid.some((pattern) => pattern.test(text)))
    .filter(({ text, isPiece }) => isPiece || !translated.has(text));
  expect(english).toEqual([]);
});

test('what the receiver says in it is what the receiver has to say', () => {
  const sources = ['receive', 'node'].flatMap((room) => {
    const from = join(folder, '..', room);
    return sourcesIn(from).map((file) => readFileSync(join(from, file), 'utf8'));
  });
  const partsOf = (text: string) => text.split(/ (?=before its body was complete$)/);
  const unused = Object.keys(translations.get('receiver')!).filter(
    (text) => !partsOf(text).every((part) => sources.join('\n').includes(part)),
  );
  expect(unused).toEqual([]);
});

test('and nothing is translated that it does not say', () => {
  const texts = new Set(literals.map(({ text }) => text));
  const ofTheCatalogue = [...Object.values(units), 'required', 'conditional', 'optional'];
  const unused = Object.keys(translations.get('terminal')!).filter(
    (text) => !texts.has(text) && !ofTheCatalogue.includes(text),
  );
  expect(unused).toEqual([]);
});
