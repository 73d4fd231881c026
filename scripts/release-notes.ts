const steps = ['major', 'minor', 'patch'];
const versionPattern = /^(\d+)\.(\d+)\.(\d+)$/;

/**
 * The version to release.
 *
 * @param given a version, which may be the present one (the first release), or a step
 * @throws Error if it is neither, or goes back
 */
export function nextVersion(present: string, given: string | undefined): string {
  const numbers = versionPattern.exec(present)!.slice(1).map(Number);
  const step = steps.indexOf(given ?? '');
  if (step >= 0) {
    return numbers.map((n, i) => (i < step ? n : i === step ? n + 1 : 0)).join('.');
  }
  const wanted = versionPattern.exec(given ?? '');
  if (!wanted) throw new Error(`Give a version like 1.2.3, or ${steps.join(', ')}`);
  const difference = wanted.slice(1).map((n, i) => Number(n) - numbers[i]!);
  if ((difference.find((n) => n !== 0) ?? 0) < 0) {
    throw new Error(`${given!} is older than ${present}`);
  }
  return given!;
}

const unreleased = '## [Unreleased]';

/**
 * The changelog with what is unreleased under the version and the day.
 *
 * @throws Error if nothing is unreleased
 */
export function datedChangelog(changelog: string, version: string, day: string): string {
  const heading = `## [${version}] - ${day}`;
  // The first release has its section already, without a day.
  const undated = `## [${version}] - unreleased`;
  if (changelog.includes(undated)) return changelog.replace(undated, heading);
  const [before, after = ''] = changelog.split(`${unreleased}\n`);
  const [notes] = after.split(/^## /m);
  if (!notes?.trim()) throw new Error(`CHANGELOG.md has nothing under ${unreleased}`);
  return `${before!}${unreleased}\n\n${heading}\n${after}`;
}
