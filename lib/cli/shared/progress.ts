import type { Io } from './io';
import type { Tally } from '../send/tally';

const barWidth = 24;
const redrawMs = 100;
const wipe = '\r\u001b[K';

function bar(done: number, total: number): string {
  const filled = Math.floor((done / total) * barWidth);
  return '#'.repeat(filled).padEnd(barWidth, '-');
}

/** A bar on the terminal that tells how far the deliveries are; silent where there is no terminal. */
export class Progress {
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #write: (text: string) => void;

  constructor(stderr: Io['stderr'], tally: Tally, total: number) {
    this.#write = (text) => void stderr.write(text);
    if (total === 1 || !stderr.isTTY) return;
    this.#timer = setInterval(() => {
      const { acknowledged, done } = tally;
      const failed = done === acknowledged ? '' : `, ${done - acknowledged} not acknowledged`;
      this.#write(`${wipe}[${bar(done, total)}] ${done}/${total}${failed}`);
    }, redrawMs);
  }

  /** Wipes the bar away. */
  stop(): void {
    if (!this.#timer) return;
    clearInterval(this.#timer);
    this.#write(wipe);
  }
}
