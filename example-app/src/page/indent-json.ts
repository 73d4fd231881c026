const whitespace = /\s/;
// Deeper levels are not indented further, or the spaces would outgrow the values.
const deepest = 12;

const lineBreak = (depth: number) => `\n${'  '.repeat(Math.min(depth, deepest))}`;

/** The index after the string that begins at an index, or the end of a text that ends within it. */
function endOfString(json: string, start: number): number {
  let end = start + 1;
  while (end < json.length && json[end] !== '"') end += json[end] === '\\' ? 2 : 1;
  return end + 1;
}

/**
 * Puts each value on a line of its own. Literals stay as they are written, whereas numbers lose digits in
 * JSON.parse().
 *
 * @param json valid JSON, or its beginning
 */
export function indentJson(json: string): string {
  let text = '';
  let depth = 0;
  let isOpened = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index]!;
    if (whitespace.test(character)) continue;
    const isClosing = character === '}' || character === ']';
    if (isClosing) depth -= 1;
    if (isOpened !== isClosing) text += lineBreak(depth);
    isOpened = character === '{' || character === '[';
    if (isOpened) depth += 1;
    if (character === '"') {
      const end = endOfString(json, index);
      text += json.slice(index, end);
      index = end - 1;
    } else if (character === ',') {
      text += character + lineBreak(depth);
    } else {
      text += character === ':' ? ': ' : character;
    }
  }
  return text;
}
