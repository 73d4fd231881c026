/** Runs the Worker in the file that stands in argv. Prints its port. */
import console from 'node:console';
import process from 'node:process';
import { Miniflare } from 'miniflare';

const worker = new Miniflare({
  scriptPath: process.argv[2],
  modules: true,
  compatibilityDate: '2026-04-01',
  host: '127.0.0.1',
  port: 0,
});
const { port } = await worker.ready;
console.log(`port ${port}`);
