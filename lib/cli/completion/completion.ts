import { allNames } from '../protocol/catalogue';
import { command, type CliCommand } from '../terminal/command';
import type { Session } from '../terminal/language';
import { onlyArgument, UsageError } from '../terminal/usage-error';
import { scripts, type Shell } from './scripts';

function readShell(positionals: readonly string[]): Shell {
  const given = onlyArgument(positionals, 'SHELL');
  if (given !== undefined && Object.hasOwn(scripts, given)) return given as Shell;
  throw given === undefined
    ? new UsageError('SHELL is missing: it must be bash, zsh or fish')
    : new UsageError('There is no completion for {}, only for bash, zsh and fish', given);
}

/** `completion SHELL`: what makes a shell complete these commands. */
export function completionOf(commands: readonly CliCommand[]): CliCommand {
  function run(shell: Shell, _values: object, { stdout, say }: Session): Promise<number> {
    stdout.write(scripts[shell]({ commands: [...commands, completion], names: allNames, say }));
    return Promise.resolve(0);
  }

  const completion = command({
    name: 'completion',
    argument: 'SHELL',
    summary: 'prints a script that makes bash, zsh or fish complete commands, options and names',
    details: [
      'For bash, put `eval "$(tencent-im-webhook completion bash)"` into ~/.bashrc.',
      'For zsh, put `eval "$(tencent-im-webhook completion zsh)"` into ~/.zshrc, after compinit.',
      'For fish, put `tencent-im-webhook completion fish | source` into ~/.config/fish/config.fish.',
    ],
    options: {},
    examples: ['completion bash', 'completion zsh', 'completion fish'],
    readArgument: readShell,
    run,
  });
  return completion;
}
