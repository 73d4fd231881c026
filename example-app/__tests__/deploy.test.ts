import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '../src/config';
import { startApp, type AppProcess } from './helpers/app-process';
import { temporaryDirectory } from './helpers/cleanups';
import { isInstalled } from './helpers/installed';

const root = join(__dirname, '../..');
const kit = join(__dirname, '../deploy');
const read = (name: string) => readFileSync(join(kit, name), 'utf8');

let app: AppProcess;
beforeAll(async () => {
  app = await startApp();
});

describe('compose.yaml', () => {
  interface Service {
    readonly image: string;
    readonly build?: { readonly context: string; readonly dockerfile: string };
    readonly environment?: Readonly<Record<string, string | null>>;
    readonly volumes?: readonly string[];
    readonly depends_on?: object;
  }
  const compose = parse(read('compose.yaml'), { merge: true }) as {
    readonly services: Readonly<Record<string, Service>>;
  };
  const { services } = compose;
  const instances = Object.keys(services).filter((name) => services[name]!.build);

  test('has the instances that nginx.conf names, and all that they depend on', () => {
    const named = Array.from(read('nginx.conf').matchAll(/server (\w+):3000/g), ([, name]) => name);
    expect(named).toEqual(instances);
    const needed = Object.values(services).flatMap((service) =>
      Object.keys(service.depends_on ?? {}),
    );
    expect(Object.keys(services)).toEqual(expect.arrayContaining(needed));
  });

  test.each(instances)('configures %s', (name) => {
    const samples: Readonly<Record<string, string>> = {
      POSTGRES_PASSWORD: 'secret',
      SDKAPPID: '1400000001',
      IM_WEBHOOK_TOKEN: 'token',
      PAGE_PASSWORD: 'correct horse',
      RETENTION_DAYS: '365',
      LOG_LEVEL: 'warn',
    };
    const filled = Object.entries(services[name]!.environment!).map(([variable, value]) => [
      variable,
      value?.replace(/\$\{(\w+):\?\}/g, (_whole, sample: string) => samples[sample]!) ??
        samples[variable],
    ]);
    const config = readConfig({
      HOST: '0.0.0.0',
      ...(Object.fromEntries(filled) as Record<string, string>),
    });
    expect(config).toMatchObject({
      storage: { url: 'postgres://archive:secret@postgres/archive' },
      retentionDays: 365,
      logLevel: 'warn',
      warnings: [],
    });
  });

  test('builds and mounts what is there', () => {
    const { context, dockerfile } = services[instances[0]!]!.build!;
    expect(existsSync(join(kit, context, dockerfile))).toBe(true);
    const mounted = services.nginx!.volumes!.map((volume) => volume.split(':')[0]!);
    // What an operator brings is the certificate.
    expect(mounted.filter((name) => !existsSync(join(kit, name)))).toEqual(['./tls']);
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');
  const argumentsOf = (instruction: string) =>
    lines
      .filter((line) => line.startsWith(`${instruction} `))
      .map((line) => line.slice(instruction.length + 1));

  test('copies what is there or has been built', () => {
    const copied = argumentsOf('COPY').flatMap((line) => {
      const words = line.replace('--from=build /app/', '').replaceAll('/app/', '').split(' ');
      return words.slice(0, -1);
    });
    expect(copied).toContain('example-app/dist');
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('runs the server, not as root', () => {
    expect(argumentsOf('USER')).toEqual(['node']);
    const [command] = argumentsOf('CMD').map((line) => JSON.parse(line) as string[]);
    expect(existsSync(join(root, command![1]!))).toBe(true);
  });

  test('asks the app whether it is healthy', () => {
    const [check] = argumentsOf('HEALTHCHECK');
    const [, ...args] = JSON.parse(check!.slice(check!.indexOf('['))) as string[];
    const statusAt = (origin: string) => {
      const given = args.map((text) => text.replace('http://127.0.0.1:3000', origin));
      expect(given).not.toEqual(args);
      return spawnSync(process.execPath, given).status;
    };
    expect(statusAt(app.url)).toBe(0);
    expect(statusAt('http://127.0.0.1:1')).toBe(1);
  });
});

test('alerts.yml asks for metrics that there are', async () => {
  const { groups } = parse(read('alerts.yml')) as {
    groups: { rules: { alert: string; expr: string }[] }[];
  };
  const expressions = groups.flatMap(({ rules }) => rules.map(({ expr }) => expr));
  const asked = expressions.flatMap((expr) => expr.match(/\b(?:im|archive)_\w+/g) ?? []);
  expect(asked.length).toBeGreaterThan(4);
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  const names = Array.from(metrics.matchAll(/^# TYPE (\w+)/gm), ([, name]) => name);
  const isThere = (name: string) => names.includes(name.replace(/_(?:bucket|count|sum)$/, ''));
  expect(asked.filter((name) => !isThere(name))).toEqual([]);
});

const ifPromtool = isInstalled('promtool', 'alerts.yml') ? describe : describe.skip;
ifPromtool('promtool', () => {
  test('finds no fault with alerts.yml', () => {
    const { status, stderr } = spawnSync('promtool', ['check', 'rules', join(kit, 'alerts.yml')]);
    expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
  });
});

const ifSystemd = isInstalled('systemd-analyze', 'the systemd unit') ? describe : describe.skip;
ifSystemd('systemd', () => {
  test('finds no fault with the unit', () => {
    const unit = read('tencent-im-archive@.service');
    const [, script] = /^ExecStart=\/usr\/bin\/node (.*)$/m.exec(unit)!;
    expect(existsSync(join(root, script!))).toBe(true);
    const file = join(temporaryDirectory(), 'tencent-im-archive@3001.service');
    writeFileSync(file, unit.replace('/usr/bin/node', process.execPath));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file]);
    expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
  });
});
