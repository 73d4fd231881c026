/** Several webhooks on one path, each with commands and a token of its own: none opens what is another's. */
import { imWebhook } from '../../lib';
import { imWebhook as fetchWebhook } from '../../lib/fetch';
import { post } from '../helpers/answers';
import { expressApp } from '../helpers/hosts';
import { sampleOf, sdkAppId } from '../helpers/receiver';

const links = [
  { command: 'State.StateChange', token: 'one' },
  { command: 'Group.CallbackAfterSendMsg', token: 'two' },
  { command: 'C2C.CallbackAfterSendMsg', token: 'three' },
] as const;

const told: string[] = [];
beforeEach(() => {
  told.length = 0;
});

const optionsOf = ({ command, token }: (typeof links)[number]) => ({
  sdkAppId,
  token,
  on: { [command]: () => void told.push(`${token} handled`) },
  onError: ({ code }: { readonly code: string }) => void told.push(`${token} ${code}`),
});

const pairs = links.flatMap(({ command, token: right }) =>
  links.map(({ token }) => ({ command, right, token })),
);
const outcomeOf = ({ right, token }: (typeof pairs)[number]) =>
  token === right
    ? { status: 200, told: [`${right} handled`] }
    : { status: 401, told: [`${right} SIGNATURE_INVALID`] };

test.each(pairs)('$command with token $token, as middleware', async (pair) => {
  const app = expressApp(...links.map((each) => imWebhook(optionsOf(each))));
  const { status } = await post(app, sampleOf(pair.command, { token: pair.token }));
  expect({ status, told }).toEqual(outcomeOf(pair));
});

test.each(pairs)('$command with token $token, as fallbacks', async (pair) => {
  const [first, second, third] = links;
  const webhook = fetchWebhook({
    ...optionsOf(first),
    fallback: fetchWebhook({ ...optionsOf(second), fallback: fetchWebhook(optionsOf(third)) }),
  });
  const { path, body } = sampleOf(pair.command, { token: pair.token });
  const { status } = await webhook(
    new Request(`http://localhost${path}`, { method: 'POST', body }),
  );
  expect({ status, told }).toEqual(outcomeOf(pair));
});
