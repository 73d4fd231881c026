import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { onCleanup, temporaryDirectory } from './cleanups';
import { freePort } from './free-port';
import { searchPath } from './installed';
import { until } from './until';

const recipe = join(__dirname, '../../deploy/nginx.conf');

/** The recipe with other addresses, and without TLS. */
function configured(port: number, instances: readonly number[]): string {
  let count = 0;
  return readFileSync(recipe, 'utf8')
    .replace(/app\d:3000/g, () => `127.0.0.1:${instances[count++]}`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replace(/ssl_certificate.*\n/g, '');
}

/** A real nginx, with the recipe of deploy/nginx.conf, before two instances. */
export async function startNginx(instances: readonly [number, number]) {
  const directory = temporaryDirectory();
  const port = await freePort();
  for (const name of ['temporary', 'logs']) mkdirSync(join(directory, name));
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    join(directory, 'nginx.conf'),
    `daemon off;
pid nginx.pid;
error_log error.log info;
events {}
http {
  access_log access.log;
  ${places.map((place) => `${place}_temp_path temporary/${place};`).join('\n  ')}
  ${configured(port, instances)}
}`,
  );
  const child = spawn('nginx', ['-p', directory, '-c', 'nginx.conf', '-e', 'error.log'], {
    env: { PATH: searchPath },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const closed = once(child, 'close');
  onCleanup(async () => {
    child.kill('SIGTERM');
    await closed;
  });
  await until('nginx listens', async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
    return true;
  });
  return {
    port,
    logs: () =>
      ['error.log', 'access.log']
        .map((name) => readFileSync(join(directory, name), 'utf8'))
        .join(''),
  };
}
