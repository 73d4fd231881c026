/** Commands of a host's own whose fields are named as what every object, or a promise, has. */
import { allow, defineCommand, type Fields } from '../../lib';
import { imWebhook } from '../../lib/fetch';
import { fetchRequest } from '../../lib/testing';
import { sdkAppId } from '../helpers/receiver';

const before = 'X.CallbackBeforeY';
const names = ['constructor', 'toString', 'hasOwnProperty', 'then', 'toJSON', 'length', '', 'a/~b'];

/** What a webhook of this body is answered, and what its handler was given. */
async function receive(name: string, body: Record<string, unknown>) {
  const table = {
    [name]: { type: 'String', description: 'A name', presence: 'required' },
  } as Fields;
  const command = defineCommand({
    name: before,
    kind: 'before',
    fields: {
      ...table,
      List: { type: 'Array', description: 'A list', presence: 'optional', items: table },
    },
    reply: { codes: {}, fields: table },
  });
  const given: object[] = [];
  const webhook = imWebhook({
    sdkAppId,
    token: false,
    commands: [command],
    on: {
      [before](event: { body: object }) {
        given.push(event.body);
        return allow({ [name]: 'answered' });
      },
    },
    onDrift: () => undefined,
    onError: () => undefined,
  });
  const response = await webhook(fetchRequest({ sdkAppId, command: before, body }));
  const ack = (await response.json()) as Record<string, unknown>;
  return { ack, given };
}

describe.each(names)('a field named %j', (name) => {
  test('is received and answered like any other', async () => {
    const { ack, given } = await receive(name, { [name]: 'sent', List: [{ [name]: 'listed' }] });
    expect(Object.entries(given[0]!)).toContainEqual([name, 'sent']);
    expect(Object.entries(ack)).toContainEqual([name, 'answered']);
  });

  test('is converted in a copy', async () => {
    const { given } = await receive(name, { [name]: 5, List: [{ [name]: 6 }] });
    const [body] = given as [{ List: [object] }];
    expect(Object.entries(body)).toContainEqual([name, '5']);
    expect(Object.entries(body.List[0])).toEqual([[name, '6']]);
  });

  test('is missing though every object inherits it', async () => {
    const { ack, given } = await receive(name, {});
    const inList = await receive(name, { [name]: 'sent', List: [{}] });
    expect([ack.ErrorInfo, inList.ack.ErrorInfo]).toEqual([
      `body must have required property '${name}'`,
      `body/List/0 must have required property '${name}'`,
    ]);
    expect([...given, ...inList.given]).toEqual([]);
  });
});
