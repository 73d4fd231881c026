/** Compiled, never run: the types that a table, and the build, make of what is documented. */
import type { Documented } from '../../lib/commands/documented';
import type { Fields } from '../../lib/commands/definition';
import { type command as afterDestroyRoom } from '../../lib/commands/live/after-destroy-room';
import { type command as afterNewMember } from '../../lib/commands/group/after-new-member-join';
import { type command as afterSendMsg } from '../../lib/commands/group/after-send-msg';
import { type command as afterUpdateRoom } from '../../lib/commands/room/after-update-room-info';
import { type command as offlinePush } from '../../lib/commands/push/offline-push';
import { type command as portraitSet } from '../../lib/commands/profile/portrait-set';
import { type command as recall } from '../../lib/commands/official-account/after-msg-with-draw';
import type { Commands, ReplyElement } from '../../lib/generated/types';

export const own = {
  Text: { type: 'String', description: 'x' },
  Count: { type: 'Integer', description: 'x', values: [0, 1] },
  Flag: { type: ['Boolean', 'String'], description: 'x' },
  Kind: { type: 'String', description: 'x', values: ['Add', 'Remove'] },
  Fixed: { type: 'String', description: 'x', const: 'one' },
  Open: { type: 'Object', description: 'x' },
  Inner: { type: 'Object', description: 'x', fields: { A: { type: 'Any', description: 'x' } } },
  Names: { type: 'Array', description: 'x', items: 'String' },
  Members_Account: { type: 'Array', description: 'x', items: 'String', presence: 'optional' },
  List: { type: 'Array', description: 'x', items: { B: { type: 'Integer', description: 'x' } } },
  Loose: { type: 'Array', description: 'x' },
  Sometimes: { type: 'String', description: 'x', presence: 'conditional' },
} as const satisfies Fields;

export function use(body: Documented<typeof own>) {
  const text: string = body.Text;
  const count: number = body.Count;
  const flag: boolean | string = body.Flag;
  const kind: string = body.Kind;
  const fixed: 'one' = body.Fixed;
  const open: unknown = body.Open.anything;
  const inner: unknown = body.Inner.A;
  const first: string | undefined = body.Names[0];
  const account: string | undefined = body.Members_Account?.[0];
  const number: number | undefined = body.List[0]?.B;
  const loose: unknown = body.Loose[0];
  const sometimes: string | undefined = body.Sometimes;
  const undocumented: unknown = body.Something;
  // @ts-expect-error the document does not say that it is always sent
  const always: string = body.Sometimes;
  // @ts-expect-error it may be text
  const truth: boolean = body.Flag;
  // @ts-expect-error what is received is read-only
  body.Text = 'x';
  // @ts-expect-error so are lists
  body.Names[0] = 'x';
  // @ts-expect-error of what is inside, only documented fields are typed
  console.log(body.Inner.B);
  return {
    text,
    count,
    flag,
    kind,
    fixed,
    open,
    inner,
    first,
    account,
    number,
    loose,
    sometimes,
    undocumented,
    always,
    truth,
  };
}

const whole = {
  Text: 'x',
  Count: 7,
  Flag: 'false',
  Kind: 'Rename',
  Fixed: 'one',
  Open: {},
  Inner: { A: 1 },
  Names: [],
  List: [],
  Loose: [],
} as const;
/** Listed values are hints. */
export const hinted: Documented<typeof own> = whole;
// @ts-expect-error a listed value has its type all the same
export const wrong: Documented<typeof own> = { ...whole, Count: '7' };
// @ts-expect-error another than the only value
export const other: Documented<typeof own> = { ...whole, Fixed: 'two' };

interface Command {
  readonly name: string;
  readonly fields: Fields;
}
/** What the build writes takes what the table says. */
type Written<C extends Command> = C['name'] extends keyof Commands
  ? Documented<C['fields']> extends Commands[C['name']]['body']
    ? true
    : false
  : never;
/** Both say the same of each field. */
type Same<C extends Command> = C['name'] extends keyof Commands
  ? Required<Commands[C['name']]['body']> extends Required<
      Pick<Documented<C['fields']>, keyof C['fields'] & string>
    >
    ? true
    : false
  : never;
type Both<C extends Command> = readonly [Written<C>, Same<C>];
export const agreements: readonly [
  Both<typeof afterDestroyRoom>,
  Both<typeof afterNewMember>,
  Both<typeof afterUpdateRoom>,
  Both<typeof offlinePush>,
  Both<typeof portraitSet>,
  Both<typeof recall>,
] = [
  [true, true],
  [true, true],
  [true, true],
  [true, true],
  [true, true],
  [true, true],
];

// What the build writes of elements says more: MsgContent by MsgType.
export const elements: Same<typeof afterSendMsg> = true;

type Entry<Name extends keyof Commands> = Commands[Name];
const element: ReplyElement = { MsgType: 'TIMNewElem', MsgContent: { Text: 'x' } };
export const reply: Entry<'Group.CallbackBeforeSendMsg'>['reply'] = { MsgBody: [element] };
export const drops: [
  Entry<'Group.CallbackBeforeSendMsg'>['drops'],
  Entry<'Group.CallbackBeforeCreateGroup'>['drops'],
] = [true, false];
export const some: Entry<'Group.CallbackBeforeInviteJoinGroup'>['refusesSome'] = 'accounts';
export const results: Entry<'Sns.CallbackPrevFriendAdd'>['refusal'] = 'accounts';
export const answer: Entry<'Chatbot.OnC2CSignalMessage'>['reply'] = { RspData: 'x' };
// @ts-expect-error only what refuses some accounts takes them
export const none: Entry<'Group.CallbackBeforeCreateGroup'>['refusal'] = 'accounts';
// @ts-expect-error an "after" command has no reply
export type NoReply = Entry<'Group.CallbackAfterSendMsg'>['reply'];
// @ts-expect-error not a field of this reply
export const unknown: Entry<'Chatbot.OnC2CSignalMessage'>['reply'] = { MsgBody: [element] };
