import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Logger } from '@nestjs/common';
import type { Block, Running } from './blocks';
import { program, runProgram } from './blocks';
import { archive } from './fixtures/archive';
import { receiverRules } from './receiver-rules';
import { env, ok, post, recall, webhookOf } from './sender';

// Nest's own lines.
Logger.overrideLogger(false);

const page = 'docs/frameworks.md';

const closing: (() => void)[] = [];

beforeEach(() => {
  // The Fetch entry has no other stderr.
  jest
    .spyOn(console, 'error')
    .mockImplementation((line) => void process.stderr.write(String(line)));
});
afterEach(() => {
  jest.restoreAllMocks();
  for (const close of closing.splice(0)) close();
});

type Run = (block: Block) => Promise<Running>;

/** Runs a program that listens by itself, once `start` of its exports was called. */
const listening =
  (start?: string): Run =>
  (block) =>
    runProgram(block, { env, ...(start !== undefined && { start }) });

type Handler = (request: Request, ...host: unknown[]) => Promise<Response>;

/** Runs a program that exports a handler of Requests, which its platform calls for this path alone. */
const exporting =
  (handlerOf: (exports: Record<string, unknown>) => Handler): Run =>
  async (block) => {
    const running = await runProgram(block, { env });
    const handle = handlerOf(running.exports);
    const listener = getRequestListener((request) =>
      new URL(request.url).pathname === '/im-callback' && request.method === 'POST'
        ? handle(request, env, {})
        : new Response(null, { status: 404 }),
    );
    const server = createServer((req, res) => void listener(req, res));
    closing.push(() => server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { ...running, origin: `http://127.0.0.1:${port}` };
  };

const route = exporting(({ POST }) => POST as Handler);
const fetching = exporting(({ default: server }) => (server as { fetch: Handler }).fetch);

const runs: Readonly<Record<string, Run>> = {
  'Plain node:http': listening(),
  Koa: listening(),
  Fastify: listening('start'),
  NestJS: listening('bootstrap'),
  Hono: listening(),
  'Next.js': route,
  SvelteKit: exporting(
    ({ POST }) =>
      (request) =>
        (POST as (event: { request: Request }) => Promise<Response>)({ request }),
  ),
  'Bun and Deno': fetching,
  'Cloudflare Workers': fetching,
};

describe.each(Object.entries(runs))('%s', (heading, run) => {
  test.each(Object.entries(receiverRules))('%s', async (_, expectRule) => {
    await expectRule(program(page, heading), run);
  });

  test('acknowledges what nobody handles, and leaves other requests to the app', async () => {
    const { origin } = await run(program(page, heading));
    expect(await post(origin, webhookOf('Other.Command'))).toEqual(ok);
    expect((await fetch(`${origin}/im-callback`)).status).toBe(404);
    expect((await fetch(`${origin}/other`)).status).toBe(404);
  });

  test('takes a body in chunks, with the Content-Type of JSON', async () => {
    archive.recalled = [];
    const { origin } = await run(program(page, heading));
    const { path, body } = recall();
    const chunks = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(body.subarray(0, 20)));
        controller.enqueue(new Uint8Array(body.subarray(20)));
        controller.close();
      },
    });
    const { status } = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: chunks,
      duplex: 'half',
    });
    expect(status).toBe(200);
    expect(archive.recalled).toHaveLength(1);
  });
});

describe('Tencent SCF', () => {
  interface Answer {
    readonly statusCode: number;
    readonly body: string;
  }

  /** What a function URL makes of a request. */
  async function call({ path, headers, body }: ReturnType<typeof recall>): Promise<Answer> {
    const { exports } = await runProgram(program(page, 'Tencent SCF'), { env });
    const main = exports.main_handler as (event: object, context: object) => Promise<Answer>;
    const url = new URL(path, 'http://scf');
    return main(
      {
        httpMethod: 'POST',
        path: url.pathname,
        headers,
        queryString: Object.fromEntries(url.searchParams),
        body: body.toString(),
      },
      {},
    );
  }

  beforeEach(() => {
    archive.recalled = [];
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });

  test('takes what the sender signed, and nothing else', async () => {
    expect(await call(recall())).toMatchObject({ statusCode: 200, body: ok.text });
    expect(archive.recalled).toHaveLength(1);
    const statuses = [];
    for (const change of [{ token: 'forged' }, { token: undefined }, { sdkAppId: 5 }]) {
      statuses.push((await call(recall(change))).statusCode);
    }
    expect(statuses).toEqual([401, 401, 403]);
    expect(archive.recalled).toHaveLength(1);
  });

  test('answers FAIL when the store rejects', async () => {
    jest.spyOn(archive, 'markRecalled').mockRejectedValueOnce(new Error('disk full'));
    expect(await call(recall())).toMatchObject({ statusCode: 500 });
  });
});
