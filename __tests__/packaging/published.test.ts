import {
  addresses,
  entryFolders,
  publishedManifest,
  publishedPage,
  publishedPath,
} from '../../scripts/published';

const manifest = {
  name: 'x',
  private: true,
  scripts: { build: 'tsc' },
  exports: {
    '.': './dist/index.js',
    './one': { types: './dist/one.d.ts', default: './dist/one.js' },
    './two': {
      import: { types: './dist/two.d.mts', default: './dist/two.mjs' },
      require: { types: './dist/two.d.ts', default: './dist/two.js' },
    },
    './three.json': './dist/three.json',
  },
};

test('each entry has a folder for those who do not read `exports`, in CommonJS', () => {
  expect(entryFolders(manifest)).toEqual({
    'one/package.json': '{"main":"../dist/one.js","types":"../dist/one.d.ts"}',
    'two/package.json': '{"main":"../dist/two.js","types":"../dist/two.d.ts"}',
  });
});

test('a JSON file stands where its name says', () => {
  expect(publishedPath('dist/three.json', manifest)).toBe('three.json');
  expect(publishedPath('dist/one.js', manifest)).toBe('dist/one.js');
  expect(publishedManifest(manifest)).toEqual({
    name: 'x',
    exports: { ...manifest.exports, './three.json': './three.json' },
  });
});

test.each([
  'https://github.com/a/b.git',
  'https://github.com/a/b',
  'https://user:secret@github.com/a/b.git',
  'git@github.com:a/b.git',
])('the remote %s gives the addresses', (remote) => {
  expect(addresses(remote)).toEqual({
    repository: { type: 'git', url: 'git+https://github.com/a/b.git' },
    homepage: 'https://github.com/a/b#readme',
    bugs: 'https://github.com/a/b/issues',
  });
});

test('a link to a page that is not packed leads to the repository, or is its words', () => {
  const text = '[a](a.md) [b](commands/b.md#c) [d](https://example.com/d.md) [e](../E.md)';
  const packed = new Set(['docs/a.md', 'E.md']);
  expect(publishedPage(text, 'docs/x.md', packed)).toBe(
    '[a](a.md) b [d](https://example.com/d.md) [e](../E.md)',
  );
  expect(publishedPage(text, 'docs/x.md', packed, 'git@github.com:a/b.git')).toBe(
    '[a](a.md) [b](https://github.com/a/b/blob/HEAD/docs/commands/b.md#c) [d](https://example.com/d.md) [e](../E.md)',
  );
});

test.each(['', '/home/me/clone', '../clone', 'file:///clone'])(
  'the remote %p gives none',
  (remote) => {
    expect(addresses(remote)).toEqual({});
  },
);
