import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { join } from 'node:path';
import { okAck, recorder, serve } from '../cli/helpers';

const root = join(__dirname, '../..');
const bin = join(root, 'bin/tencent-im-webhook.cjs');
const certificate = join(root, '__tests__/fixtures/localhost.pem');

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

function spawn(argv: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const clean = { PATH: process.env.PATH, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...argv], { env: clean }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

describe('the built command', () => {
  test('is the bin of the package', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      bin: Record<string, string>;
    };
    expect(join(root, manifest.bin['tencent-im-webhook']!)).toBe(bin);
    expect(readFileSync(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test('sends, and exits with 0', async () => {
    const { url, received } = await recorder();
    const { code, stdout } = await spawn(['send', url], { IM_WEBHOOK_TOKEN: 't' });
    expect(code).toBe(0);
    expect(stdout).toContain(`${okAck}\nAcknowledged.\n`);
    expect(received[0]!.query.has('Sign')).toBe(true);
  });

  test('exits with 1 when a request was not acknowledged', async () => {
    const { code, stdout } = await spawn(['send', 'http://127.0.0.1:1/']);
    expect(code).toBe(1);
    expect(stdout).toContain('ECONNREFUSED');
  });

  test('exits with 2 on wrong arguments', async () => {
    const { code, stdout, stderr } = await spawn(['send', '--josn']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^There is no option --josn; did you mean --json\?\n/);
  });

  test('sends over https to whom NODE_EXTRA_CA_CERTS vouches for', async () => {
    const pem = readFileSync(certificate);
    const server = https.createServer({ key: pem, cert: pem }, (_req, res) => res.end(okAck));
    const url = (await serve(server)).replace('http', 'https');
    const { code } = await spawn(['send', url], { NODE_EXTRA_CA_CERTS: certificate });
    expect(code).toBe(0);
  });

  test('needs nothing but node', () => {
    const { stdout } = spawnSync(
      process.execPath,
      [
        '-e',
        `require(${JSON.stringify(bin)}); console.log(Object.keys(require.cache).join('\\n'))`,
      ],
      { encoding: 'utf8', env: { PATH: process.env.PATH } },
    );
    const foreign = stdout.split('\n').filter((file) => file.includes('node_modules'));
    expect(foreign).toEqual([]);
  });
});
