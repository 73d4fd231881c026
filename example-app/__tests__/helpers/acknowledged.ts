import { startLoad, type LoadJob, type LoadResult } from '../../scripts/generate-load';
import type { Engine } from '../../src/store/database/engine';

/** What was sent as messages and as recalls. */
interface Loads {
  readonly stored: LoadResult;
  readonly recalled: LoadResult;
}

/** Sends messages and recalls until it is stopped. */
export function startLoads(port: number, job: Partial<LoadJob> = {}): { stop(): Promise<Loads> } {
  const loadOf = (command: LoadJob['command']) =>
    startLoad({ port, connections: 16, seconds: 3_600, command, remembersKeys: true, ...job });
  const loads = [loadOf('message'), loadOf('recall')] as const;
  return {
    async stop() {
      for (const load of loads) load.stop();
      const [stored, recalled] = await Promise.all([loads[0].result, loads[1].result]);
      return { stored, recalled };
    },
  };
}

/** The keys that were acknowledged but are not stored. */
export async function missingIn(
  { query }: { query: Engine['query'] },
  { stored, recalled }: Loads,
): Promise<string[]> {
  const missing = async (table: string, { acknowledgedKeys }: LoadResult) => {
    const rows = await query<{ key: string }>(`SELECT msg_key AS key FROM ${table}`);
    const keys = new Set(rows.map(({ key }) => key));
    return acknowledgedKeys.filter((key) => !keys.has(key)).map((key) => `${table} ${key}`);
  };
  const all = [await missing('im_messages', stored), await missing('im_recalls', recalled)];
  return all.flat();
}
