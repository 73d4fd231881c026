import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd, startApp } from '../../helpers/app-process';
import { runCommand } from '../../helpers/command';
import { Postgres } from '../../helpers/postgres';
import { okAnswer, sendMessage, sendRecall } from '../../helpers/sender';
import { shownPage } from '../../helpers/shown';

const grants = readFileSync(join(__dirname, '../../../deploy/grants.sql'), 'utf8');

/** A database, and its URL for a role that owns nothing. */
async function newRole() {
  const postgres = await Postgres.shared();
  const owner = await postgres.createDatabase();
  const query = (sql: string) => postgres.query(owner, sql);
  const role = `app_${Math.random().toString(36).slice(2)}`;
  await query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'`);
  return { owner, role, query, DATABASE_URL: owner.replace('archive:', `${role}:`) };
}

test('the app runs with a role that has the grants of deploy/grants.sql and owns no table', async () => {
  const { owner, role, query, DATABASE_URL } = await newRole();
  expect(runCommand('migrate', { DATABASE_URL: owner })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/The schema is complete\.\n$/) as unknown,
  });
  await query(grants.replaceAll(':"role"', role));
  const app = await startApp({ DATABASE_URL, RETENTION_DAYS: '36500' });
  await expect(sendMessage(app.url, { account: 'a', key: 'k' })).resolves.toEqual(okAnswer);
  await expect(sendRecall(app.url, { account: 'a', keys: ['k'] })).resolves.toEqual(okAnswer);
  await expect(fetch(`${app.url}/readyz`)).resolves.toHaveProperty('status', 200);
  const found = await shownPage(app.url, '/?text=text+of+k');
  expect(found.messages).toMatchObject([{ key: 'k', recall: expect.any(String) as unknown }]);
  const erased = runCommand('erase', { DATABASE_URL }, ['--account', 'a']);
  expect(erased).toMatchObject({ code: 0, stderr: '' });
  await app.stop();
  expect(app.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
});

test('a role that may not make the tables is told so', async () => {
  const { DATABASE_URL } = await newRole();
  await expect(runToEnd({ DATABASE_URL })).resolves.toEqual({
    code: 1,
    stderr: 'Cannot use DATABASE_URL: permission denied for schema public\n',
  });
});
