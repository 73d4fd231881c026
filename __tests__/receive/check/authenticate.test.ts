import { isSigned, sign } from '../../../lib/node/signature';
import { authenticator } from '../../../lib/receive/check/authenticate';
import type { WebhookErrorCode } from '../../../lib';
import type { WebhookQuery } from '../../../lib/receive/check/query';

const requestTime = 1669872112;
const signature = '17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061';

test("the document's reference vector", () => {
  expect(sign('xxxxyyyy', '1669872112')).toBe(signature);
});

test('the misprinted token of an older page does not produce it', () => {
  expect(sign('xxxyyy', '1669872112')).not.toBe(signature);
});

function verdict(
  query: Partial<Record<string, string>>,
  { tokens = ['xxxxyyyy'], now = requestTime * 1000, toleranceSeconds = 60 } = {},
): WebhookErrorCode | 'passed' {
  const settings = { sdkAppId: 1400000001, tokens, toleranceSeconds, now: () => now };
  const signed = { SdkAppid: '1400000001', Sign: signature, RequestTime: '1669872112' };
  try {
    void authenticator(settings, { isSigned })({ ...signed, ...query } as unknown as WebhookQuery);
    return 'passed';
  } catch (error) {
    return (error as { code: WebhookErrorCode }).code;
  }
}

test.each([
  ['the vector', {}, {}, 'passed'],
  ['its ends belong to the window: before', {}, { now: (requestTime - 60) * 1000 }, 'passed'],
  ['its ends belong to the window: after', {}, { now: (requestTime + 60) * 1000 }, 'passed'],
  ['a millisecond early', {}, { now: (requestTime - 60) * 1000 - 1 }, 'SIGNATURE_EXPIRED'],
  ['a millisecond late', {}, { now: (requestTime + 60) * 1000 + 1 }, 'SIGNATURE_EXPIRED'],
  ['no tolerance', {}, { toleranceSeconds: 0 }, 'passed'],
  ['a clock without time', {}, { now: NaN }, 'SIGNATURE_EXPIRED'],
  ['rotation: the old token', {}, { tokens: ['new', 'xxxxyyyy'] }, 'passed'],
  ['rotation: neither', {}, { tokens: ['new', 'newer'] }, 'SIGNATURE_INVALID'],
  ['off: unsigned', { Sign: undefined, RequestTime: undefined }, { tokens: [] }, 'passed'],
  ['off: rubbish is ignored', { Sign: 'x', RequestTime: 'NaN' }, { tokens: [] }, 'passed'],
  ['off: another app', { SdkAppid: '14000000010' }, { tokens: [] }, 'SDKAPPID_MISMATCH'],
  ['no Sign', { Sign: undefined }, {}, 'SIGNATURE_MISSING'],
  ['empty RequestTime', { RequestTime: '' }, {}, 'SIGNATURE_MISSING'],
  ['upper case', { Sign: signature.toUpperCase() }, {}, 'SIGNATURE_INVALID'],
  ['63 digits', { Sign: signature.slice(1) }, {}, 'SIGNATURE_INVALID'],
  ['65 digits', { Sign: `${signature}0` }, {}, 'SIGNATURE_INVALID'],
  ['a line break at the end', { Sign: `${signature}\n` }, {}, 'SIGNATURE_INVALID'],
  ['a leading digit more', { Sign: `0${signature}` }, {}, 'SIGNATURE_INVALID'],
  ['another time', { RequestTime: '1669872113' }, {}, 'SIGNATURE_INVALID'],
  ['a zero before', { RequestTime: '01669872112' }, {}, 'SIGNATURE_INVALID'],
  ['expired and forged is forged', { RequestTime: '1' }, {}, 'SIGNATURE_INVALID'],
  ['the app before the signature', { SdkAppid: '7', Sign: '' }, {}, 'SDKAPPID_MISMATCH'],
] as const)('%s', (_case, query, settings, expected) => {
  expect(verdict(query, settings as Parameters<typeof verdict>[1])).toBe(expected);
});

describe('RequestTime is 1 to 12 digits', () => {
  test.each(['-1', '1e9', '0x10', ' 1', '1 ', '1.0', '١', '1'.repeat(13), 'Infinity', '1\n'])(
    '%j, though rightly signed',
    (time) => {
      expect(verdict({ RequestTime: time, Sign: sign('xxxxyyyy', time) })).toBe(
        'SIGNATURE_INVALID',
      );
    },
  );
  test.each(['0', '999999999999'])('%j is in form', (time) => {
    const query = { RequestTime: time, Sign: sign('xxxxyyyy', time) };
    expect(verdict(query)).toBe('SIGNATURE_EXPIRED');
    expect(verdict(query, { now: Number(time) * 1000 })).toBe('passed');
  });
});
