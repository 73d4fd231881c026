import { execFileSync } from 'node:child_process';
import { commands } from '../../../lib/cli/main';
import { definitions } from '../../../lib/generated/definitions';
import { run } from '../helpers';

const cliNames = commands.map(({ name }) => name);
const webhookNames = definitions.map(({ name }) => name);

/** What bash completes of a line, at its last word. */
async function completed(...words: string[]): Promise<string[]> {
  const { code, out } = await run(['completion', 'bash']);
  expect(code).toBe(0);
  const line = [
    ...['COMP_WORDS=("$@")', `COMP_CWORD=${words.length}`, '_tencent_im_webhook'],
    'printf "%s\\n" "${COMPREPLY[@]}"',
  ];
  const script = `${out}\n${line.join('\n')}`;
  const argv = ['--norc', '-c', script, 'bash', 'tencent-im-webhook', ...words];
  return execFileSync('bash', argv, { encoding: 'utf8' }).split('\n').filter(Boolean);
}

describe('bash completes', () => {
  test('commands', async () => {
    expect(await completed('')).toEqual([...cliNames, 'help']);
    expect(await completed('l')).toEqual(['load', 'listen', 'list']);
    expect(await completed('help', 's')).toEqual(['send', 'show']);
  });

  test('the options of a command', async () => {
    expect(await completed('load', 'http://x/', '--s')).toEqual(['--sdk-app-id', '--seconds']);
    expect(await completed('nothing', '--')).toEqual([]);
  });

  test('names of webhook commands, and shells', async () => {
    const names = await completed('send', 'http://x/', '--command', '');
    expect(names).toEqual(expect.arrayContaining(['recall', 'sent', ...webhookNames]));
    expect(await completed('show', 'State.')).toContain('State.StateChange');
    expect(await completed('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  test('the values of an option, or leave them to the names of files', async () => {
    expect(await completed('list', '--lang', '')).toEqual(['en', 'zh']);
    expect(await completed('send', 'http://x/', '--body', '')).toEqual([]);
    expect(await completed('send', 'http://x/', '--json', '--to')).toEqual(['--token']);
  });
});

test.each(['bash', 'zsh', 'fish'])('the script of %s has every name and option', async (shell) => {
  const { out } = await run(['completion', shell]);
  for (const { name, options } of commands) {
    expect(out).toContain(name);
    const dashes = shell === 'fish' ? '-l ' : '--';
    for (const option of Object.keys(options)) expect(out).toContain(`${dashes}${option}`);
  }
  for (const name of webhookNames) expect(out).toContain(name);
});

test.each([
  [['completion'], 'SHELL is missing: it must be bash, zsh or fish.'],
  [['completion', 'sh'], 'There is no completion for sh, only for bash, zsh and fish.'],
  [['completion', 'bash', 'zsh'], 'Unexpected argument "zsh": only one SHELL can be given.'],
])('%j is refused', async (argv, message) => {
  const { code, err } = await run(argv);
  expect(code).toBe(2);
  expect(err.split('\n')[0]).toBe(message);
});
