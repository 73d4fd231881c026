import { Child } from './child.mjs';

/** Starts a contestant, or a helper, in a process of its own. */
export async function startServer(contestant, { mode, execArgv } = {}) {
  const server = await Child.start('server.mjs', [contestant.id, mode ?? ''], execArgv);
  return { ...contestant, server, port: await server.ask('port') };
}
