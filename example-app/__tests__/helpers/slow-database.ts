import { startApp } from './app-process';
import type { Postgres } from './postgres';

/** The URL of a database that stores so many recalled messages a second, and no more. */
export async function slowDatabase(postgres: Postgres, perSecond: number): Promise<string> {
  const url = await postgres.createDatabase();
  await (await startApp({ DATABASE_URL: url })).stop();
  await postgres.query(
    url,
    `CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_sleep(${1 / perSecond}); RETURN NEW; END $$;
     CREATE TRIGGER slow BEFORE INSERT ON im_recalls FOR EACH ROW EXECUTE FUNCTION wait()`,
  );
  return url;
}
