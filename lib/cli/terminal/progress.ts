import type { Io } from './io';

const barWidth = 24;
const redrawMs = 100;
const wipe = '\r\u001b[K';

function bar(done: number, total: number): string {
  const filled = Math.floor((done / total) * barWidth);
  return '#'.repeat(filled).padEnd(barWidth, '-');
}

/** Work in progress. */
export interface Progressing {
  readonly done: number;
  readonly failed: number;
}

/** A progress bar on the terminal; silent without a terminal. */
export class Progress {
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #write: (text: string) => void;

  /** @param what describes those that failed */
  constructor(stderr: Io['stderr'], progressing: Progressing, total: number, what: string) {
    this.#write = (text) => void stderr.write(text);
    if (total === 1 || !stderr.isTTY) return;
    this.#timer = setInterval(() => {
      const { done, failed } = progressing;
      const trouble = failed === 0 ? '' : `, ${failed} ${what}`;
      this.#write(`${wipe}[${bar(done, total)}] ${done}/${total}${trouble}`);
    }, redrawMs);
  }

  /** Wipes the bar away. */
  stop(): void {
    if (!this.#timer) return;
    clearInterval(this.#timer);
    this.#write(wipe);
  }
}
