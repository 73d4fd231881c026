/** True once the text holds a whole HTTP answer, with a Content-Length or chunked. */
export function isComplete(text) {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(text) ?? [];
  return length === undefined
    ? text.endsWith('\r\n0\r\n\r\n')
    : text.length >= end + 4 + Number(length);
}

export function statusOf(text) {
  return Number(text.slice(9, 12));
}
