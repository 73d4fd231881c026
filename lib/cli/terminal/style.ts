import { styleText } from 'node:util';
import type { Io, Output } from './io';
import type { Say } from './phrase';

type Format = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

/** Colours a text, or leaves it as it is. */
export type Style = (format: Format, text: string) => string;

/** How a report is written. */
export interface Manner {
  readonly style: Style;
  readonly say: Say;
}

export const plain: Style = (_format, text) => text;

// hasColours() decides that, for the output that is written to.
const coloured: Style = (format, text) => styleText(format, text, { validateStream: false });

/** Whether an output shows colours: by FORCE_COLOR and NO_COLOR, else by whether it is a terminal. */
function hasColours({ isTTY }: Output, { FORCE_COLOR, NO_COLOR, TERM }: Io['env']): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY === true && !NO_COLOR && TERM !== 'dumb';
}

export function styleOf(output: Output, env: Io['env']): Style {
  return hasColours(output, env) ? coloured : plain;
}
