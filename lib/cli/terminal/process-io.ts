import { exitCodes, type Io } from './io';
import { sayIn } from './language';
import { phrase, said } from './phrase';
import { reasonOf } from './reason';

/** Runs a command line in a process. */
export function processIo(process: NodeJS.Process): Io {
  const interrupted = new AbortController();
  const abort = () => interrupted.abort();

  function onError(error: NodeJS.ErrnoException): void {
    // `… | head`: the reader has closed the pipe, so the command ends quietly.
    if (error.code === 'EPIPE') {
      abort();
      return;
    }
    const message = phrase('The output cannot be written: {}.', reasonOf(error));
    process.stderr.write(`${said(message, sayIn(process.argv, process.env))}\n`);
    process.exit(exitCodes.failed);
  }
  process.stdout.on('error', onError);
  process.stderr.on('error', onError);

  const { stdin, stdout, stderr, env } = process;
  return {
    ...{ stdin, stdout, stderr, env },
    interruption() {
      // Once: a second Ctrl-C ends the process at once.
      process.once('SIGINT', abort).once('SIGTERM', abort);
      return interrupted.signal;
    },
  };
}
