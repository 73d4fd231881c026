import type { MessageElement } from 'tencent-im-webhook';
import type { Element } from '../store/archive';

/** An element and its text: what was written, the name of a file, or the description of a place. */
export function toElement({ MsgType: type, MsgContent: content }: MessageElement): Element {
  // A new type may have the same keys.
  const { Text, FileName, Desc }: Readonly<Record<string, unknown>> = content;
  const words = Text ?? FileName ?? Desc;
  return { type, ...(typeof words === 'string' && { text: words }) };
}

/** All elements of a message's body as it was received; undefined: it cannot be parsed again. */
export function elementsIn(body: string): readonly Element[] | undefined {
  try {
    return (JSON.parse(body) as { MsgBody: readonly MessageElement[] }).MsgBody.map(toElement);
  } catch {
    // For example, it is nested too deeply for JSON.parse.
    return undefined;
  }
}
