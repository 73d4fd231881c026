import { readConfig } from '../src/config';
import { isLoopback } from '../src/loopback';

test('runs without any variable, on this machine alone', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, token: false });
  expect(config.storage).toMatchObject({ kind: 'pglite' });
  expect(config.warnings).toEqual([
    expect.stringMatching(/^SDKAPPID is not set/),
    expect.stringMatching(/^IM_WEBHOOK_TOKEN is not set/),
  ]);
});

test.each([
  [{ PORT: 'http' }, 'PORT must be an integer from 0 to 65535; it is "http"'],
  [{ PORT: '65536' }, 'PORT must be an integer from 0 to 65535; it is "65536"'],
  [{ PORT: '' }, 'PORT must be an integer from 0 to 65535; it is empty'],
  [{ HOST: '' }, /^HOST must be an IP address or a host name, .*; it is empty$/],
  [{ HOST: '1.2.3' }, /^HOST must be .*; it is "1\.2\.3"$/],
  [{ HOST: 'a b' }, /^HOST must be .*; it is "a b"$/],
  [{ SDKAPPID: '0' }, /^SDKAPPID must be the SDKAppID .*, a positive integer .*; it is "0"$/],
  [{ SDKAPPID: '' }, /^SDKAPPID must be .*; it is empty$/],
  [{ SDKAPPID: '99999999999999999999' }, /^SDKAPPID must be /],
  [{ IM_WEBHOOK_TOKEN: '' }, /^IM_WEBHOOK_TOKEN must be the token .*; it is empty$/],
  [{ IM_WEBHOOK_TOKEN: 'xxxxyyyy\n' }, /^IM_WEBHOOK_TOKEN must be without white space .* have$/],
  [{ PAGE_PASSWORD: 'short' }, 'PAGE_PASSWORD must be at least 8 characters long'],
  [{ PAGE_PASSWORD: '' }, 'PAGE_PASSWORD must be at least 8 characters long; it is empty'],
  [
    { DATABASE_URL: 'mysql://root:secret@db/x' },
    /^DATABASE_URL must be a URL like postgres:.*database$/,
  ],
  [{ DATABASE_URL: '' }, /^DATABASE_URL must be a URL like/],
  [{ DATA_DIR: '' }, 'DATA_DIR must be a directory that the app may write to; it is empty'],
  [
    { RETENTION_DAYS: '0' },
    'RETENTION_DAYS must be an integer from 1 to 36500, or unset to keep everything; it is "0"',
  ],
  [{ RETENTION_DAYS: '' }, /^RETENTION_DAYS must be .*; it is empty$/],
  [{ RETENTION_DAYS: '30d' }, /^RETENTION_DAYS must be /],
  [{ RETENTION_DAYS: '1.5' }, /^RETENTION_DAYS must be /],
  [{ RETENTION_DAYS: '36501' }, /^RETENTION_DAYS must be /],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of trace, .*; it is "loud"$/],
  [{ ALLOW_UNPROTECTED_HOST: '1' }, 'ALLOW_UNPROTECTED_HOST must be "yes", or unset; it is "1"'],
])('%j is refused with a message that names the mistake', (env, message) => {
  expect(() => readConfig(env)).toThrow(message);
});

test.each([
  [{}, undefined],
  [{ RETENTION_DAYS: '1' }, 1],
  [{ RETENTION_DAYS: '36500' }, 36_500],
])('%j keeps everything for %s days', (env, days) => {
  expect(readConfig(env).retentionDays).toBe(days);
});

test('a wrong secret is not repeated', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://u:hunter2@h/d' })).toThrow(/^(?!.*hunter2)/);
  expect(() => readConfig({ PAGE_PASSWORD: 'hunter2' })).toThrow(/^(?!.*hunter2)/);
});

describe('a host that other machines reach', () => {
  const [PAGE_PASSWORD, IM_WEBHOOK_TOKEN] = ['long enough', 'token'];

  test.each([
    [{}, /^PAGE_PASSWORD and IM_WEBHOOK_TOKEN must be set, since HOST "0\.0\.0\.0"/],
    [{ PAGE_PASSWORD }, /^IM_WEBHOOK_TOKEN must be set/],
    [{ IM_WEBHOOK_TOKEN }, /^PAGE_PASSWORD must be set/],
  ])('%j is refused', (env, message) => {
    expect(() => readConfig({ HOST: '0.0.0.0', ...env })).toThrow(message);
  });

  test('is fine with both', () => {
    expect(readConfig({ HOST: '0.0.0.0', PAGE_PASSWORD, IM_WEBHOOK_TOKEN }).host).toBe('0.0.0.0');
  });

  test('is fine where that is allowed by name, and warned of', () => {
    const { warnings } = readConfig({ HOST: '::', ALLOW_UNPROTECTED_HOST: 'yes' });
    expect(warnings).toContainEqual(expect.stringMatching(/^PAGE_PASSWORD is not set/));
  });
});

test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost', 'LOCALHOST', '::ffff:127.0.0.1'])(
  '%s is this machine',
  (host) => {
    expect(isLoopback(host)).toBe(true);
  },
);

test.each(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', 'example.com', '127.evil.example', ''])(
  '%s is not',
  (host) => {
    expect(isLoopback(host)).toBe(false);
  },
);
