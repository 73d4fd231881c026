import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { sdkAppId } from '../__tests__/helpers/sender';

/** What `load --json` prints. Latencies are in milliseconds, and undefined without an answer. */
export interface SteadyLoadResult {
  readonly sent: number;
  /** Acknowledged within 2 s, when the sender gives up. */
  readonly answered: number;
  readonly late: number;
  /** How many of the others, by the code of their cause. */
  readonly failed: Readonly<Record<string, number>>;
  readonly p50?: number;
  readonly p99?: number;
  readonly max?: number;
}

const program = join(
  dirname(require.resolve('tencent-im-webhook/package.json')),
  'bin/tencent-im-webhook.cjs',
);

/**
 * Webhooks at a steady rate from the `load` command of the package, until the time is over or it is stopped.
 *
 * @param url of the receiver
 * @param job the short name of what is sent, how many a second (at most 10,000), and for how many seconds
 */
export function startSteadyLoad(
  url: string,
  job: { readonly command: 'sent' | 'recall'; readonly rate: number; readonly seconds: number },
): { stop(): Promise<SteadyLoadResult> } {
  const options = Object.entries(job).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, [program, 'load', url, '--json', ...options], {
    env: { ...process.env, SDKAPPID: String(sdkAppId) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output = text(child.stdout);
  const closed = once(child, 'close');
  return {
    async stop() {
      child.kill('SIGINT');
      await closed;
      return JSON.parse(await output) as SteadyLoadResult;
    },
  };
}
