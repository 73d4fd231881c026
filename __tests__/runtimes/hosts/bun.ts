/** Bun.serve(). Prints its port. */
import * as entry from 'tencent-im-webhook/fetch';
import { fetchHost, type Handler } from './fetch-host';

interface Bun {
  serve(options: { port: number; hostname: string; fetch: Handler }): { readonly port: number };
}

const { Bun } = globalThis as unknown as { readonly Bun: Bun };
const { port } = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: fetchHost(entry) });
console.log(`port ${port}`);
