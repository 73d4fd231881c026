/**
 * The receivers that every runtime has, made by either entry, and what they told their host. Nothing here
 * is of one runtime: no import but of types.
 */

/** What a handler is given, as far as these look at it. */
interface Event {
  readonly command: string;
  readonly body: unknown;
  readonly drift: readonly unknown[];
}

interface Context {
  readonly req: { readonly url?: string };
}

interface CommonOptions {
  readonly sdkAppId: number;
  readonly token: string | false;
  readonly limit: number;
  readonly timeoutMs?: number;
  readonly acknowledge?: 'handled' | 'received';
  readonly onFailure?: 'answer' | 'silence';
  readonly onError: (error: { readonly code: string }, context: Context) => void;
  readonly now?: () => number;
}

interface Options extends CommonOptions {
  readonly on: Readonly<Record<string, (event: never, context: never) => unknown>>;
  readonly onOther?: (event: Event, context: Context) => unknown;
  readonly undecided?: 'fail' | 'allow' | 'refuse';
  readonly onDrift?: (event: Event, context: Context) => void;
  readonly strict?: boolean;
}

interface RecallOptions extends CommonOptions {
  readonly onRecall: (event: Event, context: Context) => unknown;
}

/** The part of either entry that the receivers are made from. */
export interface Entry<Webhook> {
  readonly imWebhook: (options: Options) => Webhook;
  readonly recallWebhook: (options: RecallOptions) => Webhook;
  readonly allow: (fields?: object) => unknown;
  readonly refuse: (refusal?: object) => unknown;
  readonly drop: () => unknown;
}

/** What a host was told of one request: an event, where it differs, or the code of an error. */
export type Told =
  | { readonly handled: Event; readonly isPolluted: boolean }
  | { readonly drift: readonly unknown[] }
  | { readonly failed: string };

export const app = { sdkAppId: 1400000001, token: 'xxxxyyyy' };
export const limit = 10_000;

/** The case that a request belongs to, from a parameter that no document lists. */
const caseOf = ({ req }: Context) => /[?&]case=(\d+)/.exec(req.url ?? '')?.[1] ?? '';

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

interface Message {
  readonly MsgBody: readonly { readonly MsgContent: { readonly Text?: string } }[];
}

/** @param rest what the receiver of recalls has for other commands, where that is an option */
export function receivers<Webhook>(
  { imWebhook, recallWebhook, allow, refuse, drop }: Entry<Webhook>,
  rest: object = {},
) {
  const told = new Map<string, Told[]>();

  function tell(context: Context, what: Told): void {
    const name = caseOf(context);
    told.set(name, [...(told.get(name) ?? []), what]);
  }

  /** What a "before" handler does, by the text of the message. */
  const acts: Readonly<Record<string, () => unknown>> = {
    allow: () => allow(),
    rewrite: () => allow({ CloudCustomData: 'checked' }),
    refuse: () => refuse({ code: 10100, info: 'no advertising' }),
    drop: () => drop(),
    nothing: () => undefined,
    wrong: () => true,
    throw: () => {
      throw new Error('down');
    },
    reject: () => Promise.reject(new Error('down')),
    'allow after a while': () => pause(50).then(() => allow()),
    'refuse too late': () => pause(1500).then(() => refuse()),
  };

  function handle(event: Event, context: Context): Event {
    const { command, body, drift } = event;
    const isPolluted = 'polluted' in (body as object);
    tell(context, { handled: { command, body, drift }, isPolluted });
    return event;
  }

  const on = {
    'State.StateChange': (event: Event, context: Context) => void handle(event, context),
    'C2C.CallbackAfterSendMsg': async (event: Event, context: Context) => {
      handle(event, context);
      await pause(50);
      throw new Error('down');
    },
    'Group.CallbackBeforeSendMsg'(event: Event, context: Context) {
      const [{ MsgContent }] = (handle(event, context).body as Message).MsgBody as [
        Message['MsgBody'][number],
      ];
      return acts[MsgContent.Text ?? '']!();
    },
    'Sns.CallbackPrevFriendAdd': (event: Event, context: Context) => {
      handle(event, context);
      return refuse({ accounts: ['id2'] });
    },
    'OfficialAccount.CallbackAfterMsgWithDraw': (event: Event, context: Context) =>
      void handle(event, context),
  };

  const everyOption: CommonOptions = {
    ...app,
    limit,
    onError: ({ code }, context) => tell(context, { failed: code }),
  };
  const common: Options = {
    ...everyOption,
    on,
    onDrift: ({ drift }, context) => tell(context, { drift }),
  };

  /** Gives, and forgets, what was told of a case. */
  function take(name: string): Told[] {
    const what = told.get(name) ?? [];
    told.delete(name);
    return what;
  }

  return {
    take,
    /** By the name that their path ends in. */
    webhooks: {
      plain: imWebhook(common),
      open: imWebhook({ ...common, token: false }),
      hasty: imWebhook({ ...common, timeoutMs: 400 }),
      received: imWebhook({ ...common, acknowledge: 'received' }),
      silent: imWebhook({ ...common, timeoutMs: 400, onFailure: 'silence' }),
      strict: imWebhook({ ...common, strict: true }),
      deciding: imWebhook({ ...common, undecided: 'refuse' }),
      any: imWebhook({
        ...common,
        onOther(event, context) {
          handle(event, context);
          return refuse({ code: 7 });
        },
      }),
      clockless: imWebhook({
        ...common,
        now() {
          throw new Error('no clock');
        },
      }),
      recalls: recallWebhook({
        ...everyOption,
        ...rest,
        onRecall: (event, context) => void handle(event, context),
      }),
    },
  };
}

export type ReceiverName = keyof ReturnType<typeof receivers>['webhooks'];
