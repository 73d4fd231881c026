import { DatabaseAway, type Engine } from '../database/engine';

// A probe may go through where a webhook does not: on a full disk there is still room for one row. After so
// long without a webhook it is believed again, or none would ever come.
const rememberedMs = 10_000;

const probe = `
INSERT INTO im_probe (id, probed_at) VALUES (1, now())
ON CONFLICT (id) DO UPDATE SET probed_at = EXCLUDED.probed_at`;

/** Knows whether anything can be written: by what became of the last webhook, and by trying. */
export class WriteHealth {
  /** The same engine, whose writes are watched. */
  readonly engine: Engine;
  #failure: { readonly error: DatabaseAway; readonly at: number } | undefined;

  constructor(engine: Engine) {
    this.engine = { ...engine, write: (sql, values) => this.#watch(engine.write(sql, values)) };
  }

  /** Rejects with the reason unless something can be written. */
  async demandWritable(): Promise<void> {
    const failure = this.#failure;
    if (failure && performance.now() - failure.at < rememberedMs) throw failure.error;
    await this.engine.write(probe);
  }

  async #watch<T>(writing: Promise<T>): Promise<T> {
    try {
      const result = await writing;
      this.#failure = undefined;
      return result;
    } catch (error) {
      if (error instanceof DatabaseAway) this.#failure = { error, at: performance.now() };
      throw error;
    }
  }
}
