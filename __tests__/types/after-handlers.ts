/** Compiled, never run: a handler of an "after" command returns anything but a verdict. */
import {
  allow,
  defineCommand,
  drop,
  imWebhook,
  recallWebhook,
  refuse,
  type Handler,
} from '../../lib';

interface Row {
  readonly id: number;
}
/** A query that is run when it is awaited, as some libraries have it. */
interface Query<T> {
  where(condition: string): Query<T>;
  then<A = T, B = never>(
    onfulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B>;
}
declare const query: Query<Row[]>;
declare const unknown: unknown;
class Job {
  readonly id = 1;
}

type After = Handler<'Group.CallbackAfterSendMsg'>;

export const right: After[] = [
  () => console.log(),
  () => undefined,
  () => null,
  () => 1,
  () => 'x',
  () => [1],
  () => ({ rowCount: 1 }),
  () => new Job(),
  () => new Map(),
  () => () => 1,
  () => unknown as Row,
  () => query,
  () => new Promise((resolve) => setTimeout(resolve, 1)),
  () => Promise.all([query, Promise.resolve(1)]),
  () => Promise.allSettled([query]),
  ({ body }) => (body.MsgSeq === 1 ? Promise.resolve(1) : undefined),
  () => ({ then: (resolve: () => void) => resolve() }),
  async () => {
    await query;
  },
  async () => Promise.resolve({ rowCount: 1 }),
  async () => Promise.resolve(unknown),
  async ({ body }) => {
    await query;
    if (body.MsgSeq === 1) return 1;
    return new Job();
  },
  () => {
    throw new Error('failed');
  },
];

export const wrong: After[] = [
  // @ts-expect-error the event has happened
  () => refuse(),
  // @ts-expect-error nothing to allow
  () => allow(),
  // @ts-expect-error nothing to drop
  () => drop(),
  // @ts-expect-error not in a promise either
  () => Promise.resolve(refuse({ code: 10100 })),
  // @ts-expect-error nor from an async function
  async () => Promise.resolve(refuse()),
  // @ts-expect-error nor now and then
  ({ body }) => (body.MsgSeq === 1 ? refuse({ info: 'no' }) : undefined),
  // @ts-expect-error nor beside other results
  async ({ body }) => Promise.resolve(body.MsgSeq === 1 ? refuse() : new Job()),
];

const sdkAppId = 1400000001;
// @ts-expect-error a slip of After for Before
imWebhook({ sdkAppId, on: { 'Group.CallbackAfterSendMsg': () => refuse({ code: 10100 }) } });
// @ts-expect-error a recall has happened
recallWebhook({ sdkAppId, onRecall: () => refuse() });

const quiet = defineCommand({ name: 'New.CallbackAfterThing', kind: 'after' });
const answered = defineCommand({
  name: 'New.OnSignal',
  kind: 'after',
  reply: { codes: {}, fields: { Data: { type: 'String', description: 'for the robot' } } },
});
imWebhook({
  sdkAppId,
  commands: [quiet, answered],
  on: {
    'New.CallbackAfterThing': () => 1,
    'New.OnSignal': () => allow({ Data: 'x' }),
  },
});
imWebhook({
  sdkAppId,
  commands: [quiet],
  // @ts-expect-error a command of the host's own is no exception
  on: { 'New.CallbackAfterThing': () => refuse() },
});
