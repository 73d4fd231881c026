import { parseEnv } from 'node:util';
import { run } from '../cli/helpers';
import { blocksOf, program, runProgram } from './blocks';

afterEach(() => jest.restoreAllMocks());

/** A report without what differs from run to run: figures, and the width of a column of them. */
const figureless = (text: string) =>
  text.replace(/(?<![A-Z\d])\d+(\.\d+)?/g, 'N').replace(/ {2,}/g, '  ');

describe.each([
  ['docs/first-webhook.md', '1. The receiver', 'en_US.UTF-8'],
  ['docs/zh-CN/first-webhook.md', '1. 接收端', 'zh_CN.UTF-8'],
])('%s', (page, heading, LANG) => {
  const receiver = program(page, heading);
  const textsOf = (sort: string) =>
    blocksOf(page)
      .filter(({ language }) => language === sort)
      .map(({ code }) => code);
  const [environment, printed] = textsOf('text') as [string, string];
  const env = parseEnv(environment) as Record<string, string>;

  test('the receiver and the command line print what stands there', async () => {
    const lines: string[] = [];
    const console = { log: (...line: unknown[]) => lines.push(`${line.join(' ')}\n`) };
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { origin } = await runProgram(receiver, { env, globals: { console } });

    async function checkSession(session: string) {
      for (const step of session.split(/^\$ /m).slice(1)) {
        const [command, ...seen] = step.split('\n') as [string, ...string[]];
        const [, , ...argv] = command
          .replace('http://127.0.0.1:3000', origin)
          // One second of a load tells as much as thirty.
          .replace('--seconds 30', '--seconds 1')
          .replaceAll("'", '')
          .split(' ');
        const { code, out, err } = await run(argv, { env: { LANG } });
        expect({ code, err }).toEqual({ code: 0, err: '' });
        expect(figureless(out)).toBe(figureless(seen.join('\n')));
      }
    }

    const [sends, check, load, ...others] = textsOf('console') as [string, string, string];
    expect(others).toEqual([]);
    await checkSession(sends);
    expect(lines.join('')).toBe(printed);
    await checkSession(check);
    await checkSession(load);
  });

  test('what is missing in the environment is named at the start', async () => {
    await expect(runProgram(receiver)).rejects.toThrow(/^Option "sdkAppId" must be /);
    const { SDKAPPID } = env as { SDKAPPID: string };
    await expect(runProgram(receiver, { env: { SDKAPPID } })).rejects.toThrow(
      /^Option "token" must be /,
    );
  });
});
