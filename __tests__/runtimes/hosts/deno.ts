/** Deno.serve(). Prints its port. */
import * as entry from 'tencent-im-webhook/fetch';
import { fetchHost, type Handler } from './fetch-host';

interface Deno {
  serve(
    options: { port: number; hostname: string; onListen: (at: { port: number }) => void },
    handler: Handler,
  ): void;
}

const { Deno } = globalThis as unknown as { readonly Deno: Deno };
const onListen = ({ port }: { port: number }) => console.log(`port ${port}`);
Deno.serve({ port: 0, hostname: '127.0.0.1', onListen }, fetchHost(entry));
