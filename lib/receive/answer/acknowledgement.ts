/** The three documented fields of a reply (document 1047/60805); a command may have more. */
export interface Acknowledgement {
  readonly ActionStatus: 'OK' | 'FAIL';
  readonly ErrorInfo: string;
  /** 0, or the code of a verdict; in a FAIL acknowledgement of this package, the HTTP status. */
  readonly ErrorCode: number;
}

export const serialize = (ack: Acknowledgement): string => JSON.stringify(ack);

export const okAck = serialize({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 });

const longestInfo = 200;

/** How many bytes a character takes in UTF-8. */
function bytesOf(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** The whole characters of a text that fit into 200 bytes: a host's own field names can be of any length. */
function shortened(text: string): string {
  if (text.length * 3 <= longestInfo) return text;
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > longestInfo) break;
    end += character.length;
  }
  return text.slice(0, end);
}

export const failAck = (status: number, message: string): string =>
  serialize({ ActionStatus: 'FAIL', ErrorInfo: shortened(message), ErrorCode: status });
