import { accountsToText } from '../../../lib/receive/check/accounts';

/** From an earlier parser. */
const toText = (body: object) => accountsToText(body, tree, { exact: body, isText: false });
const tree = { To_Account: true, List: { Member_Account: true } } as const;

test('each account is text, and what holds none is not copied', () => {
  const untouched = { Member_Account: 'b' };
  const body = { To_Account: 7, List: [{ Member_Account: 5, Role: 1 }, untouched], Other: {} };
  const made = toText(body) as typeof body;
  expect(made).toEqual({
    To_Account: '7',
    List: [{ Member_Account: '5', Role: 1 }, { Member_Account: 'b' }],
    Other: {},
  });
  expect(made.List[1]).toBe(untouched);
  expect(body.To_Account).toBe(7);
});

test.each([
  ['a body without numbers', { To_Account: 'a', List: [{ Member_Account: 'b' }, {}] }],
  ['a body without accounts', { MsgKey: 5 }],
])('%s stays the same object', (_what, body) => {
  expect(toText(body)).toBe(body);
});

test('a list of nothing but numbers', () => {
  expect(toText({ To_Account: [5, 6] })).toEqual({ To_Account: ['5', '6'] });
});

test('an account that has lost digits is reported with its place', () => {
  const body = { List: [{ Member_Account: 'a' }, { Member_Account: 2 ** 53 }] };
  const message = 'has lost digits: mount the webhook before the body parser, or keep req.rawBody';
  const instancePath = '/List/1/Member_Account';
  const details = [{ instancePath, schemaPath: '#', keyword: 'type', params: {}, message }];
  expect(() => toText(body)).toThrow(
    expect.objectContaining({
      code: 'BODY_INVALID',
      message: `body${instancePath} ${message}`,
      details,
      body,
    }) as Error,
  );
});
