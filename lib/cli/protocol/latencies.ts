const inTenths = (milliseconds: number) => Math.round(milliseconds * 10) / 10;

/** Latencies in milliseconds, counted by tenths, so that millions of them take little memory. */
export class Latencies {
  readonly #counts = new Map<number, number>();
  #total = 0;

  add(milliseconds: number): void {
    const rounded = inTenths(milliseconds);
    this.#counts.set(rounded, (this.#counts.get(rounded) ?? 0) + 1);
    this.#total += 1;
  }

  /** For each of these percents, the latency that so many do not exceed; undefined if there are none. */
  percentiles(percents: readonly number[]): number[] | undefined {
    if (this.#total === 0) return undefined;
    const counts = [...this.#counts].sort(([one], [other]) => one - other);
    return percents.map((percent) => {
      let left = Math.ceil((percent / 100) * this.#total);
      return counts.find(([, count]) => (left -= count) <= 0)![0];
    });
  }
}
