import type { CommandHelp } from '../terminal/help';
import type { Say } from '../terminal/phrase';

/** What can be completed. */
export interface Completable {
  readonly commands: readonly CommandHelp[];
  /** What `--command` and `show` take: the names of webhook commands. */
  readonly names: readonly string[];
  readonly say: Say;
}

const shells = 'bash zsh fish';
const languages = 'en zh';
const program = 'tencent-im-webhook';
const optionsOf = ({ options }: CommandHelp) => [...Object.keys(options), 'help'];
const flags = (command: CommandHelp) => optionsOf(command).map((name) => `--${name}`);
const listed = (commands: readonly CommandHelp[]) => commands.map(({ name }) => name).join(' ');

/** A pattern of the options whose value is the user's own: after them, only files are completed. */
function ownValues(commands: readonly CommandHelp[]): string {
  const taking = commands
    .flatMap(({ options }) => Object.entries(options))
    .filter(([name, { value }]) => value !== undefined && !/^(command|lang)$/.test(name));
  return [...new Set(taking.map(([name]) => `--${name}`))].join(' | ');
}

function bash({ commands, names }: Completable): string {
  return `# eval "$(${program} completion bash)"
_tencent_im_webhook() {
  local current=\${COMP_WORDS[COMP_CWORD]} words
  case \${COMP_WORDS[COMP_CWORD - 1]} in
    --command | show) words='${names.join(' ')}' ;;
    --lang) words='${languages}' ;;
    ${ownValues(commands)}) ;;
    help) words='${listed(commands)}' ;;
    completion) words='${shells}' ;;
    *) case \${COMP_WORDS[1]} in
${commands.map((each) => `      ${each.name}) words='${flags(each).join(' ')}' ;;`).join('\n')}
    esac ;;
  esac
  [ "$COMP_CWORD" = 1 ] && words='${listed(commands)} help'
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _tencent_im_webhook ${program}
`;
}

function zsh({ commands, names }: Completable): string {
  return `#compdef ${program}
# eval "$(${program} completion zsh)", after compinit
_tencent_im_webhook() {
  if (( CURRENT == 2 )); then
    compadd -- ${listed(commands)} help
    return
  fi
  case \${words[CURRENT - 1]} in
    --command | show) compadd -- ${names.join(' ')}; return ;;
    --lang) compadd -- ${languages}; return ;;
    ${ownValues(commands)}) _files; return ;;
    help) compadd -- ${listed(commands)}; return ;;
    completion) compadd -- ${shells}; return ;;
  esac
  case \${words[2]} in
${commands.map((each) => `    ${each.name}) compadd -- ${flags(each).join(' ')} ;;`).join('\n')}
  esac
  _files
}
compdef _tencent_im_webhook ${program}
`;
}

const fishQuoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** A line of fish, for what comes after a word. */
const fishAfter = (word: string, what: string) =>
  `complete -c ${program} -n '__fish_seen_subcommand_from ${word}' ${what}`;

function fishLines(command: CommandHelp, { names, say }: Completable): string[] {
  const { name, summary, options } = command;
  const choices: Record<string, string> = { command: names.join(' '), lang: languages };
  return [
    `complete -c ${program} -n __fish_use_subcommand -f -a ${name} -d ${fishQuoted(say(summary))}`,
    ...Object.entries(options).map(([option, { value, description }]) => {
      const given = choices[option] === undefined ? '' : ` -f -a '${choices[option]}'`;
      const taking = value === undefined ? '' : ` -r${given}`;
      return fishAfter(name, `-l ${option}${taking} -d ${fishQuoted(say(description))}`);
    }),
    ...(name === 'show' ? [fishAfter(name, `-f -a '${names.join(' ')}'`)] : []),
    ...(name === 'completion' ? [fishAfter(name, `-f -a '${shells}'`)] : []),
  ];
}

function fish(completable: Completable): string {
  const { commands, say } = completable;
  return [
    `# ${program} completion fish | source`,
    ...commands.flatMap((command) => fishLines(command, completable)),
    `complete -c ${program} -n __fish_use_subcommand -f -a help`,
    fishAfter('help', `-f -a '${listed(commands)}'`),
    `complete -c ${program} -l help -d ${fishQuoted(say('prints this help'))}`,
    '',
  ].join('\n');
}

/** The completion script of each shell. */
export const scripts = { bash, zsh, fish } as const;

export type Shell = keyof typeof scripts;
