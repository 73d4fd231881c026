import { formatDuration } from '../../src/page/format';
import { en } from '../../src/page/words/en';
import { zh } from '../../src/page/words/zh';

test.each([
  [0, 'less than 1 s'],
  [999, 'less than 1 s'],
  [1_000, '1 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [125_123, '2 min 5 s'],
  [3_600_000, '1 h'],
  [3_605_000, '1 h'],
  [7_380_000, '2 h 3 min'],
  [90_000_000, '1 d 1 h'],
  [1000 * 86_400_000, '1,000 d'],
])('%d ms is %s', (milliseconds, text) => {
  expect(formatDuration(en, milliseconds)).toBe(text);
});

test.each([
  [999, '不到 1 秒'],
  [125_123, '2分5秒'],
  [90_000_000, '1天1小时'],
])('%d ms is %s in Chinese', (milliseconds, text) => {
  expect(formatDuration(zh, milliseconds)).toBe(text);
});

test.each([
  [0, '0 messages'],
  [1, '1 message'],
  [10_000, '10,000 messages'],
])('%d', (count, text) => {
  expect(en.countedMessages(count)).toBe(text);
});
