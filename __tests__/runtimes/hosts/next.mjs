/** Builds the Next.js app of the current folder, and serves it. Prints its port. */
import { execFileSync } from 'node:child_process';
import console from 'node:console';
import { createServer } from 'node:http';
import process from 'node:process';
import next from 'next';

process.env.NEXT_TELEMETRY_DISABLED = '1';
const program = 'node_modules/next/dist/bin/next';
execFileSync(process.execPath, [program, 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
const app = next({ dev: false });
await app.prepare();
const server = createServer(app.getRequestHandler()).listen(0, '127.0.0.1', () => {
  console.log(`port ${server.address().port}`);
});
