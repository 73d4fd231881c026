import process from 'node:process';

const { stderr } = process;

/** Tells on the terminal what is being done; where there is none, a line for each tenth. */
export function progress(what, done, of) {
  const text = of === undefined ? `${done}. ${what}` : `${what}: ${done} of ${of}`;
  if (!stderr.isTTY) {
    const isTenth =
      of === undefined || Math.floor((done * 10) / of) > Math.floor(((done - 1) * 10) / of);
    if (isTenth) stderr.write(`${text}\n`);
    return;
  }
  stderr.write(`\r\u001b[K${text}${done === of || of === undefined ? '\n' : ''}`);
}
