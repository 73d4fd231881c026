const quote = 0x22;
const backslash = 0x5c;
const minus = 0x2d;

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** Digits, a sign, a point or an exponent. */
const isOfNumber = (code: number) =>
  isDigit(code) || code === minus || code === 0x2b || code === 0x2e || (code | 0x20) === 0x65;

/** True if a quote is escaped: an odd number of backslashes stands before it. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text.charCodeAt(start - 1) === backslash) start -= 1;
  return (at - start) % 2 === 1;
}

/** The end of the string that begins at a quote, just past its closing quote. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (isOfNumber(text.charCodeAt(end))) end += 1;
  return end;
}

/** A literal without fraction or exponent that is no safe integer. */
const isUnsafe = (literal: string) =>
  /^-?[0-9]+$/.test(literal) && !Number.isSafeInteger(Number(literal));

/** Puts quotes around each integer that JSON.parse would round. By a scan, since a regular expression overflows. */
export function quoteUnsafeIntegers(json: string): string {
  let quoted = '';
  let copied = 0;
  let at = 0;
  while (at < json.length) {
    const code = json.charCodeAt(at);
    if (code === quote) {
      at = endOfString(json, at);
    } else if (code === minus || isDigit(code)) {
      const start = at;
      at = endOfNumber(json, start);
      const literal = json.slice(start, at);
      if (isUnsafe(literal)) {
        quoted += `${json.slice(copied, start)}"${literal}"`;
        copied = at;
      }
    } else {
      at += 1;
    }
  }
  return quoted + json.slice(copied);
}
