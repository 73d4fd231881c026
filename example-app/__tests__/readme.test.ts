import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const linksOf = (page: string) =>
  Array.from(
    readFileSync(page, 'utf8').matchAll(/\]\(([^)#]+)[^)]*\)/g),
    ([, link]) => link!,
  ).filter((link) => !link.startsWith('https://'));

test.each(['README.md', 'docs/figures.md', 'docs/operations.md'])(
  'what %s links to is there',
  (name) => {
    const page = join(__dirname, '..', name);
    const links = linksOf(page);
    expect(links).not.toEqual([]);
    expect(links.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
  },
);
