import { failAck } from '../../../lib/receive/answer/acknowledgement';

const infoOf = (message: string) =>
  (JSON.parse(failAck(400, message)) as { ErrorInfo: string }).ErrorInfo;

test.each([
  ['a', 200],
  ['é', 100],
  ['汉', 66],
  ['🙂', 50],
])(
  'of a message of %s, the whole characters that fit into 200 bytes are sent',
  (character, count) => {
    const info = infoOf(character.repeat(300));
    expect(info).toBe(character.repeat(count));
    expect(Buffer.byteLength(info)).toBeLessThanOrEqual(200);
    expect(infoOf(character.repeat(count))).toBe(info);
  },
);
