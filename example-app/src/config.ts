import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isLoopback } from './loopback';
import type { Storage } from './store/database/open-storage';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly sdkAppId: number;
  /** False: webhook authentication is off. */
  readonly token: string | false;
  /** Undefined: the page is open to anyone who can reach it. */
  readonly pagePassword: string | undefined;
  readonly storage: Storage;
  /** Undefined: everything is kept. */
  readonly retentionDays: number | undefined;
  readonly logLevel: string;
  /** What an operator should know, although the app can run. */
  readonly warnings: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An environment variable is wrong. The message names it, and says what is wrong and what is expected. */
export class ConfigError extends Error {}

const sampleSdkAppId = '1400000001';
const shortestPassword = 8;
const mostRetentionDays = 36_500;
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

// The message ends up in logs, so it never repeats the value of a secret.
function wrong(name: string, expected: string, value?: string): never {
  const got = value === undefined ? '' : `; it is ${value === '' ? 'empty' : `"${value}"`}`;
  throw new ConfigError(`${name} must be ${expected}${got}`);
}

function readPort({ PORT = '3000' }: Environment): number {
  const port = /^[0-9]{1,5}$/.test(PORT) ? Number(PORT) : NaN;
  return port <= 65535 ? port : wrong('PORT', 'an integer from 0 to 65535', PORT);
}

function readHost({ HOST = '127.0.0.1' }: Environment): string {
  const isName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(HOST) && !/^[0-9.]+$/.test(HOST);
  if (isIP(HOST) || isName) return HOST;
  return wrong('HOST', 'an IP address or a host name, e.g. 127.0.0.1 or 0.0.0.0', HOST);
}

function readSdkAppId({ SDKAPPID = sampleSdkAppId }: Environment): number {
  const id = /^[1-9][0-9]*$/.test(SDKAPPID) ? Number(SDKAPPID) : NaN;
  if (Number.isSafeInteger(id)) return id;
  return wrong(
    'SDKAPPID',
    `the SDKAppID of the app in the console, a positive integer like ${sampleSdkAppId}`,
    SDKAPPID,
  );
}

function readToken({ IM_WEBHOOK_TOKEN: token }: Environment): string | false {
  if (token === '') {
    wrong(
      'IM_WEBHOOK_TOKEN',
      'the token of webhook authentication in the console; unset it to switch authentication off',
      token,
    );
  }
  if (token !== token?.trim()) {
    wrong(
      'IM_WEBHOOK_TOKEN',
      'without white space at its ends, which the file it came from may have',
    );
  }
  return token ?? false;
}

function readPassword({ PAGE_PASSWORD: password }: Environment): string | undefined {
  if (password === undefined || password.length >= shortestPassword) return password;
  return wrong(
    'PAGE_PASSWORD',
    `at least ${shortestPassword} characters long`,
    password === '' ? '' : undefined,
  );
}

function readStorage({ DATABASE_URL: url, DATA_DIR: directory }: Environment): Storage {
  if (url !== undefined) {
    const isUrl = /^postgres(?:ql)?:\/\//.test(url) && URL.canParse(url);
    if (!isUrl) wrong('DATABASE_URL', 'a URL like postgres://user:password@host:5432/database');
    return { kind: 'postgres', url };
  }
  if (directory === '') wrong('DATA_DIR', 'a directory that the app may write to', directory);
  return {
    kind: 'pglite',
    directory: directory === undefined ? resolve(__dirname, '../data') : resolve(directory),
  };
}

function readRetentionDays({ RETENTION_DAYS: given }: Environment): number | undefined {
  if (given === undefined) return undefined;
  const days = /^[1-9][0-9]{0,4}$/.test(given) ? Number(given) : NaN;
  if (days <= mostRetentionDays) return days;
  return wrong(
    'RETENTION_DAYS',
    `an integer from 1 to ${mostRetentionDays}, or unset to keep everything`,
    given,
  );
}

function readLogLevel({ LOG_LEVEL = 'info' }: Environment): string {
  if (logLevels.includes(LOG_LEVEL)) return LOG_LEVEL;
  return wrong('LOG_LEVEL', `one of ${logLevels.join(', ')}`, LOG_LEVEL);
}

function demandProtection(env: Environment, config: Omit<Config, 'warnings'>): void {
  const { ALLOW_UNPROTECTED_HOST: allowed } = env;
  if (allowed !== undefined && allowed !== 'yes') {
    wrong('ALLOW_UNPROTECTED_HOST', '"yes", or unset', allowed);
  }
  if (allowed === 'yes' || isLoopback(config.host)) return;
  const missing = [
    ...(config.pagePassword === undefined ? ['PAGE_PASSWORD'] : []),
    ...(config.token === false ? ['IM_WEBHOOK_TOKEN'] : []),
  ];
  if (missing.length === 0) return;
  throw new ConfigError(
    `${missing.join(' and ')} must be set, since HOST "${config.host}" can be reached from other machines; ` +
      'set ALLOW_UNPROTECTED_HOST=yes to run without',
  );
}

function warningsOf(env: Environment, config: Omit<Config, 'warnings'>): string[] {
  const { host, token, pagePassword } = config;
  return [
    ...(env.SDKAPPID === undefined
      ? [`SDKAPPID is not set: only webhooks of the sample app ${sampleSdkAppId} are accepted`]
      : []),
    ...(token === false
      ? ['IM_WEBHOOK_TOKEN is not set: webhooks are accepted from anyone who knows the SDKAppID']
      : []),
    ...(pagePassword === undefined && !isLoopback(host)
      ? ['PAGE_PASSWORD is not set: everyone who reaches this host can read the archive']
      : []),
    ...(env.DATABASE_URL !== undefined && env.DATA_DIR !== undefined
      ? ['DATA_DIR is ignored: DATABASE_URL is set']
      : []),
  ];
}

/**
 * Reads the configuration from environment variables.
 *
 * @throws ConfigError that names the wrong variable and says what it should be
 */
export function readConfig(env: Environment): Config {
  const config = {
    port: readPort(env),
    host: readHost(env),
    sdkAppId: readSdkAppId(env),
    token: readToken(env),
    pagePassword: readPassword(env),
    storage: readStorage(env),
    retentionDays: readRetentionDays(env),
    logLevel: readLogLevel(env),
  };
  demandProtection(env, config);
  return { ...config, warnings: warningsOf(env, config) };
}
