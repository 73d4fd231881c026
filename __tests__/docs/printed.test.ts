import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import ts from 'typescript';
import { recallWebhook } from '../../lib';
import { inChinese } from '../../lib/cli/terminal/language';
import { inEnglish } from '../../lib/cli/terminal/phrase';
import { run, serve } from '../cli/helpers';
import { blocksOf, readPage, root } from './blocks';

const folder = join(root, 'lib/cli');
const filesOf = (room: string) => readdirSync(join(folder, room)).map((file) => `${room}/${file}`);

/** Where the sentences of results are; what is said of wrong arguments says itself what would be right. */
const sources = [
  ...filesOf('check').filter((file) => file !== 'check/check.ts'),
  ...['load/report.ts', 'send/report.ts'],
  ...['decision', 'explain', 'outcome'].map((name) => `protocol/${name}.ts`),
];

/** What is printed after an interruption alone, by an endless list, or for machines. */
const elsewhere = [
  /^Interrupted: /,
  /^Latency: no answers$/,
  /^No answer: /,
  /^, sent \{\} times$/,
  /^ {2}and \{\} more: /,
  /^200 OK, |^no ack$|^no answer in 2 s$|^other JSON$/,
  /^ \(\{\} commands\)$/,
  /^ and \{\} more$/,
  /^\{\} not answered$/,
  // Parts of other sentences.
  /^any other non-zero code$|^Answer HTTP 200 with /,
];

function sentencesOf(file: string): string[] {
  const found: string[] = [];
  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else ts.forEachChild(node, visit);
  }
  visit(
    ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest),
  );
  return found.filter((text) => /[a-z]{2,}[,;:]? [a-z]{2,}/i.test(text));
}

const sentences = [...new Set(sources.flatMap(sentencesOf))].filter(
  (text) => !elsewhere.some((pattern) => pattern.test(text)),
);

describe.each([
  ['docs/command-line.md', inEnglish, 'en'],
  ['docs/zh-CN/command-line.md', inChinese, 'zh'],
])('%s', (page, say, language) => {
  const text = readPage(page);
  const standsIn = (sentence: string) => {
    const parts = sentence.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    // A cause stands in a row of its own, apart from its name.
    const pattern = parts.join('[^\\n]*?').replace(/^([^ ：]+?)(: |：)/, '$1(?:$2| +\\| )');
    return new RegExp(pattern).test(text);
  };

  test('has every sentence that send, load and check say of answers', () => {
    expect(sentences.length).toBeGreaterThan(70);
    expect(sentences.map((sentence) => say(sentence)).filter((each) => !standsIn(each))).toEqual(
      [],
    );
  });

  test('shows a check that stops as it does', async () => {
    const block = blocksOf(page).find(({ code }) => code.includes('401 FAIL'))!;
    const [, ...seen] = block.code.split('\n');
    const options = { sdkAppId: 1400000001, token: 'xxxxyyyy', onError: () => undefined };
    const url = await serve(
      express().use(recallWebhook({ ...options, onRecall: () => undefined })),
    );
    const { code, out } = await run(['check', url, '--lang', language]);
    expect(code).toBe(1);
    expect(out).toBe(seen.join('\n'));
  });
});
