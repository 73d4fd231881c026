import type * as Signature from '../../lib/node/signature';

const requestTime = '1669872112';
const signature = '17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061';

function load(crypto: object): typeof Signature {
  let loaded: typeof Signature;
  jest.isolateModules(() => {
    jest.doMock('node:crypto', () => ({ ...jest.requireActual<object>('node:crypto'), ...crypto }));
    loaded = jest.requireActual<typeof Signature>('../../lib/node/signature');
  });
  jest.dontMock('node:crypto');
  return loaded!;
}

test.each([
  ['with crypto.hash', {}],
  ['in a runtime without it', { hash: undefined }],
])('signs and recognizes %s', (_what, crypto) => {
  const { sign, isSigned } = load(crypto);
  expect(sign('xxxxyyyy', requestTime)).toBe(signature);
  expect(isSigned(['new', 'xxxxyyyy'], requestTime, signature)).toBe(true);
  expect(isSigned(['new'], requestTime, signature)).toBe(false);
});
