import { definitions } from '../../../lib/generated/definitions';
import { run } from '../helpers';

interface Listed {
  readonly name: string;
  readonly kind: string;
  readonly title: string;
  readonly trigger: string;
  readonly documents: string[];
}

async function listed(...argv: string[]): Promise<Listed[]> {
  const { code, out, err } = await run(['list', ...argv, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Listed[];
}

describe('list', () => {
  test('names every command, in columns', async () => {
    const { code, out, err } = await run(['list']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [head, ...rows] = out.trimEnd().split('\n') as [string, ...string[]];
    expect(rows.map((row) => row.split(' ')[0])).toEqual(definitions.map(({ name }) => name));
    const columns = ['command', 'kind', 'document', 'sent when'].map((name) => head.indexOf(name));
    const row = rows.find((each) => each.startsWith('Group.CallbackBeforeSendMsg '))!;
    expect(columns.map((start, place) => row.slice(start, columns[place + 1]).trim())).toEqual([
      ...['Group.CallbackBeforeSendMsg', 'before', '1047/34374'],
      'a message in a group or Live room has been sent by a client or through REST, but not yet delivered',
    ]);
    for (const each of rows) {
      for (const start of columns.slice(1)) expect(each.slice(start - 2, start)).toBe('  ');
    }
  });

  test.each([
    ['in a name', 'msgwithdraw', ['C2C', 'OfficialAccount']],
    ['in a title', 'official channel is subscribed', ['OfficialAccount', 'OfficialAccount']],
    ['in an occasion', 'ASKS TO ADD FRIENDS', ['Sns']],
    ['in the number of any document', '647/74348', ['Group']],
    ['in an alias', 'Live.CallbackMemberStateChanged', ['Live']],
  ])('finds a word %s', async (_, word, families) => {
    const found = await listed(word);
    expect(found.map(({ name }) => name.split('.')[0])).toEqual(families);
  });

  test.each(['before', '事件之前'])('finds every command that asks by %s', async (word) => {
    const names = (await listed(word)).map(({ name }) => name);
    const asking = definitions.filter(({ kind }) => kind === 'before').map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(asking));
  });

  test('says for machines where the documents are', async () => {
    expect(await listed('CallbackAfterFollowAdd')).toEqual([
      {
        name: 'Follow.CallbackAfterFollowAdd',
        kind: 'after',
        title: 'After a User Is Followed',
        trigger: 'a user follows others, through a client or REST',
        documents: [
          'https://www.tencentcloud.com/document/product/1047/70355',
          'https://cloud.tencent.com/document/product/269/118915',
          'https://www.tencentcloud.com/document/product/647/74356',
        ],
      },
    ]);
  });

  test('names the nearest where nothing is found', async () => {
    expect(await run(['list', 'CallbackBeforeSentMsg'])).toEqual({
      code: 1,
      out: '',
      err: 'No command has "CallbackBeforeSentMsg" in its name, title, documents or trigger.\nThe nearest name is C2C.CallbackBeforeSendMsg; `list` without a word prints them all.\n',
    });
    const { code, out } = await run(['list', 'nothing like it', '--json']);
    expect({ code, out }).toEqual({ code: 1, out: '[]\n' });
  });

  test('takes one word', async () => {
    const { code, err } = await run(['list', 'a', 'b']);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^Unexpected argument "b": only one WORD can be given\.\nExample:\n {2}npx tencent-im-webhook list recall\n/,
    );
  });
});
