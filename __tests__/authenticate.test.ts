import { sign } from '../lib/authenticate';

test("the document's reference vector", () => {
  expect(sign('xxxxyyyy', '1669872112')).toBe(
    '17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061',
  );
});
