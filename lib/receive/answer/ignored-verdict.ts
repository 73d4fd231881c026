import { verdictMark, type Verdict } from './verdict';
import type { Route } from '../route';
import type { Platform } from '../platform';

const told = new Set<string>();

function isVerdict(returned: unknown): boolean {
  try {
    return (returned as Verdict | null | undefined)?.[verdictMark] !== undefined;
  } catch {
    // A getter or proxy that throws is not one of our verdicts.
    return false;
  }
}

/** Tells the host's developer, once a command, of a verdict that the sender does not use. */
export function tellIgnored({ command, label }: Route, returned: unknown, platform: Platform) {
  if (command.reply || !isVerdict(returned) || told.has(label)) return;
  told.add(label);
  const name = label === 'other' ? 'a command that is not known' : label;
  platform.warn(
    `The verdict that a handler returned for ${name} is ignored, since the event has already happened: ` +
      'only the handler of a "before" command decides',
    'TENCENT_IM_VERDICT_IGNORED',
  );
}
