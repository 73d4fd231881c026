// eslint-disable-next-line no-control-regex -- control characters in an answer must not reach the terminal
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** One line, at most `length` characters, without control characters. */
export function printable(text: string, length = 300): string {
  const line = text.replace(unprintable, ' ').replace(/ {2,}/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
