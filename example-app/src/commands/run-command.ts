import { readConfig } from '../config';
import { Archive } from '../store/archive';
import { openForCommand } from '../store/database/open-storage';

/** What a command does; returns the message to end with. */
type Command = (archive: Archive, sdkAppId: number) => Promise<string>;

const tell = (message: string) => process.stdout.write(`${message}\n`);

async function run(command: Command): Promise<void> {
  const { storage, sdkAppId } = readConfig(process.env);
  const engine = await openForCommand(storage, (progress) => tell(`schema: ${progress}`));
  try {
    tell(await command(new Archive(engine, sdkAppId), sdkAppId));
  } finally {
    await engine.close();
  }
}

/**
 * Runs a command on the archive that the environment names, and exits: with status 1 and a message if it fails.
 *
 * @param prepare reads the arguments, before the database is opened
 */
export async function runCommand(prepare: () => Command): Promise<never> {
  try {
    await run(prepare());
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
  process.exit(0);
}
