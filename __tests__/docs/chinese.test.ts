import { dirname, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  blocksOf,
  chineseCommandPages,
  chinesePages,
  englishPages,
  isProgram,
  readPage,
  withoutBlocks,
  type Block,
} from './blocks';
import { commentsOf, compared, phrasesOf } from './same-code';

const englishOf = (chinese: string) => chinese.replace('.zh-CN.md', '.md').replace('/zh-CN/', '/');

describe.each([...chinesePages, ...chineseCommandPages])('%s', (chinese) => {
  const twin = englishOf(chinese);
  const shapeOf = (page: string) =>
    withoutBlocks(page)
      .match(/^(#+ |- |\d+\. |\|.*\|$)/gm)!
      .map((line) => (line.startsWith('|') ? line.split('|').length : line));
  const linksOf = (page: string) =>
    [...withoutBlocks(page).matchAll(/\]\(([^)#]*)[^)]*\)/g)]
      .map(([, link]) => (link!.startsWith('https:') ? link! : link!.split('/').pop()!))
      .filter((link) => !link.startsWith('README'));

  test('has the headings, lists and tables of the English page, in the same order', () => {
    expect(shapeOf(chinese)).toEqual(shapeOf(twin));
  });

  const pairs = blocksOf(chinese).map((block, index) => [block, blocksOf(twin)[index]!] as const);

  test('has the same blocks of code, but for comments and words', () => {
    expect(pairs).toHaveLength(blocksOf(twin).length);
    for (const [block, english] of pairs) {
      const [found, expected] = compared(block, english);
      expect(found).toEqual(expected);
    }
  });

  test('has the same inline code in its tables', () => {
    const codeOf = (page: string) =>
      withoutBlocks(page)
        .match(/^\|.*\|$/gm)
        ?.map((row) => [...row.matchAll(/`[^`]+`/g)].map(([code]) => code).sort());
    expect(codeOf(chinese)).toEqual(codeOf(twin));
  });

  test('has the same links', () => {
    expect(linksOf(chinese)).toEqual(linksOf(twin));
  });

  test('and the English page lead to each other', () => {
    const linkTo = (from: string, to: string) => `](${relative(dirname(from), to)})`;
    expect(readPage(chinese)).toContain(`[English${linkTo(chinese, twin)}`);
    expect(readPage(twin)).toMatch(/\[中文/);
    expect(readPage(twin)).toContain(linkTo(twin, chinese));
  });

  test('is in Chinese', () => {
    const proseOf = (page: string) => withoutBlocks(page).replace(/`[^`]*`|\([^)]*\)/g, '');
    const words = proseOf(twin).match(/[a-z]{2,}/gi)!;
    expect(proseOf(chinese).match(/\p{Script=Han}/gu)!.length).toBeGreaterThan(words.length);
  });
});

describe.each([...chinesePages, ...chineseCommandPages])('the programs of %s', (chinese) => {
  const programsOf = (page: string) => blocksOf(page).filter(isProgram);
  const withoutChinese = (texts: string[]) => texts.filter((text) => !/\p{Script=Han}/u.test(text));

  test('have their comments in Chinese, where the English ones have them', () => {
    const comments = programsOf(chinese).map(commentsOf);
    expect(comments.flatMap(withoutChinese)).toEqual([]);
    expect(comments.map(({ length }) => length)).toEqual(
      programsOf(englishOf(chinese)).map((program) => commentsOf(program).length),
    );
  });

  test('have phrases in Chinese', () => {
    expect(withoutChinese(programsOf(chinese).flatMap(phrasesOf))).toEqual([]);
  });
});

describe('blocks of code are the same', () => {
  const blockOf = (code: string, language = 'ts'): Block => ({
    ...{ page: '', heading: '', line: 0 },
    code,
    language,
  });
  const areSame = (chinese: Block, english: Block) => {
    const [found, expected] = compared(chinese, english);
    return isDeepStrictEqual(found, expected);
  };
  const english = blockOf("// Why.\nsend({ text: 'hello you', to: 'tom' });");

  test.each([
    "// 原因。\nsend({ text: '你好', to: 'tom' });",
    "send({\n  text: '你好', // 说明\n  to: '小明',\n});",
  ])('%j', (code) => {
    expect(areSame(blockOf(code), english)).toBe(true);
  });

  test.each([
    "send({ text: 'hello me', to: 'tom' });",
    "send({ text: '你好' + '', to: 'tom' });",
    "send({ text: '你好', to: tom });",
    "send({ 你好: '你好', to: 'tom' });",
    "send({ text: '你好', to: 'tom' }, 1);",
  ])('but not %j', (code) => {
    expect(areSame(blockOf(code), english)).toBe(false);
    expect(areSame(blockOf(code, 'sh'), english)).toBe(false);
  });
});

test('every page that users need is there in Chinese', () => {
  const needed = englishPages.filter((page) => page.startsWith('docs/'));
  const missing = needed.filter(
    (page) => !chinesePages.includes(page.replace('docs/', 'docs/zh-CN/')),
  );
  expect(missing).toEqual(['docs/mutation.md']);
});
