import { datedChangelog, nextVersion } from '../../scripts/release-notes';

describe('the next version', () => {
  test.each([
    ['0.1.0', '0.1.0', '0.1.0'],
    ['0.1.0', '0.2.0', '0.2.0'],
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'major', '2.0.0'],
  ])('%s, %s: %s', (present, given, next) => {
    expect(nextVersion(present, given)).toBe(next);
  });

  test.each([
    ['1.2.3', '1.2.2', /older than 1\.2\.3/],
    ['1.2.3', '1.1.9', /older/],
    ['1.2.3', 'new', /Give a version/],
    ['1.2.3', undefined, /Give a version/],
  ])('%s, %s is refused', (present, given, message) => {
    expect(() => nextVersion(present, given)).toThrow(message);
  });
});

describe('the changelog', () => {
  const notes = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- x\n\n## [1.0.0] - 2026-01-01\n';

  test('has the version and the day above what was unreleased', () => {
    expect(datedChangelog(notes, '1.1.0', '2026-02-03')).toBe(
      notes.replace('[Unreleased]\n', '[Unreleased]\n\n## [1.1.0] - 2026-02-03\n'),
    );
  });

  test('the first release has its section already', () => {
    const first = '## [Unreleased]\n\n## [0.1.0] - unreleased\n\n- x\n';
    expect(datedChangelog(first, '0.1.0', '2026-02-03')).toBe(
      '## [Unreleased]\n\n## [0.1.0] - 2026-02-03\n\n- x\n',
    );
  });

  test('without news there is no release', () => {
    const silent = notes.replace('### Added\n\n- x\n\n', '');
    expect(() => datedChangelog(silent, '1.1.0', '2026-02-03')).toThrow(/nothing under/);
  });
});
