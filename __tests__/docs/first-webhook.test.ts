import { parseEnv } from 'node:util';
import { run } from '../cli/helpers';
import { blocksOf, program, runProgram } from './blocks';

afterEach(() => jest.restoreAllMocks());

describe.each([
  ['docs/first-webhook.md', '1. The receiver'],
  ['docs/zh-CN/first-webhook.md', '1. 接收端'],
])('%s', (page, heading) => {
  const receiver = program(page, heading);
  const blocks = blocksOf(page);
  const textsOf = (sort: string) =>
    blocks.filter(({ language }) => language === sort).map(({ code }) => code);
  const [environment, printed] = textsOf('text') as [string, string];
  const env = parseEnv(environment) as Record<string, string>;

  test('the receiver prints what stands below, and passes the check', async () => {
    const lines: string[] = [];
    const console = { log: (...line: unknown[]) => lines.push(`${line.join(' ')}\n`) };
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { origin } = await runProgram(receiver, { env, globals: { console } });
    const runHere = (command: string) => {
      const [, , ...argv] = command
        .trim()
        .replace('http://127.0.0.1:3000', origin)
        .replaceAll("'", '')
        .split(' ');
      return run(argv);
    };
    const [sends, check] = textsOf('sh') as [string, string];
    for (const command of sends.trim().split('\n')) {
      expect(await runHere(command)).toMatchObject({ err: '' });
    }
    expect(lines.join('')).toBe(printed);
    expect((await runHere(check)).out).toContain(' 0 FAIL');
  });

  test('what is missing in the environment is named at the start', async () => {
    await expect(runProgram(receiver)).rejects.toThrow(/^Option "sdkAppId" must be /);
    const { SDKAPPID } = env as { SDKAPPID: string };
    await expect(runProgram(receiver, { env: { SDKAPPID } })).rejects.toThrow(
      /^Option "token" must be /,
    );
  });
});
