import { missingIn, startLoads } from './helpers/acknowledged';
import { startApp } from './helpers/app-process';
import { freePort } from './helpers/free-port';
import { isInstalled } from './helpers/installed';
import { startNginx } from './helpers/nginx';
import { newDatabase } from './helpers/postgres';
import { post, sendMessage } from './helpers/sender';
import { onStopped } from './helpers/storages';
import { until } from './helpers/until';

const ifNginx = isInstalled('nginx', 'deploy/nginx.conf') ? describe : describe.skip;
const nothingLost = { late: 0, refused: 0, unanswered: 0 };

ifNginx('two instances behind the nginx of deploy/nginx.conf', () => {
  test.each([
    ['stopped and started', 'SIGTERM', 0],
    ['killed and started', 'SIGKILL', 'SIGKILL'],
  ] as const)(
    'one after the other is %s under load: no webhook is lost or late',
    async (_how, signal, end) => {
      const DATABASE_URL = await newDatabase();
      const ports = [await freePort(), await freePort()] as const;
      const start = (port: number) => startApp({ DATABASE_URL, PORT: String(port) });
      const apps = [await start(ports[0]), await start(ports[1])];
      const { port } = await startNginx(ports);
      const loads = startLoads(port, { perSecond: 50, connections: 200 });
      const stored = async () => {
        const rows = await onStopped({ DATABASE_URL }, (engine) =>
          engine.query('SELECT FROM im_recalls'),
        );
        return rows.length;
      };
      for (let restart = 0; restart < 6; restart += 1) {
        const before = await stored();
        await until('webhooks come', async () => (await stored()) > before + 20);
        const index = restart % 2;
        await expect(apps[index]!.stop(signal)).resolves.toBe(end);
        apps[index] = await start(ports[index]!);
      }
      const acknowledged = await loads.stop();
      expect(acknowledged).toMatchObject({ stored: nothingLost, recalled: nothingLost });
      expect(acknowledged.stored.acknowledged).toBeGreaterThan(100);
      const missing = await onStopped({ DATABASE_URL }, (engine) =>
        missingIn(engine, acknowledged),
      );
      expect(missing).toEqual([]);
    },
  );

  test('no signature gets into its logs, whatever goes wrong', async () => {
    const { port, logs } = await startNginx([await freePort(), await freePort()]);
    const base = `http://127.0.0.1:${port}`;
    await expect(sendMessage(base, { key: 'k', token: 'token' })).resolves.toHaveProperty(
      'status',
      502,
    );
    const url = `${base}/im-callback?Sign=secret&RequestTime=1`;
    await expect(post(url, 'x'.repeat(1_100_000))).resolves.toHaveProperty('status', 413);
    // Elsewhere it logs both requests and errors.
    await fetch(`${base}/elsewhere?logged`);
    await until('that is logged', () => logs().split('elsewhere?logged').length > 2);
    expect(logs()).not.toMatch(/Sign=|secret/);
  });
});
