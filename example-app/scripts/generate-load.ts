import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

export interface LoadJob {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly command: 'message' | 'recall';
  readonly keysPerRecall: number;
  /** What each key begins with; different for each job. */
  readonly prefix: string;
  /** Webhooks per second, on at most `connections`; undefined: on each, one after the other. */
  readonly perSecond?: number;
  readonly remembersKeys?: boolean;
}

export interface LoadResult {
  readonly sent: number;
  /** Within 2 seconds, when the sender gives up. */
  readonly acknowledged: number;
  readonly late: number;
  readonly refused: number;
  readonly unanswered: number;
  readonly mostConnections: number;
  /** Acknowledged in each second. */
  readonly perSecond: readonly number[];
  readonly acknowledgedKeys: readonly string[];
  readonly medianMs: number;
  readonly mostMs: number;
  /** Seconds of a core that the load itself took. */
  readonly processorSeconds: number;
}

const tsx = pathToFileURL(require.resolve('tsx')).href;
let jobs = 0;

/** Starts a load that runs until its time is over or it is stopped. */
export function startLoad(
  job: Partial<LoadJob> & Pick<LoadJob, 'port' | 'connections' | 'seconds'>,
): { readonly result: Promise<LoadResult>; stop(): void } {
  const prefix = `${Date.now().toString(36)}-${(jobs += 1)}-`;
  const whole: LoadJob = { command: 'recall', keysPerRecall: 1, prefix, ...job };
  const child = spawn(
    process.execPath,
    ['--import', tsx, join(__dirname, 'load-generator.ts'), JSON.stringify(whole)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const output = text(child.stdout);
  const result = once(child, 'close').then(async () => JSON.parse(await output) as LoadResult);
  return { result, stop: () => child.stdin.end() };
}
