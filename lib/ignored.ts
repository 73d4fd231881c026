import type { verdictMark } from './receive/answer/verdict';

type NoVerdict =
  | (object & { readonly [verdictMark]?: undefined; readonly then?: undefined })
  | (string | number | bigint | boolean | symbol | null | undefined)
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a handler may end without return
  | void;

// With one signature alone, the compiler would not take a Promise<unknown>: it compares the parameters of two
// methods either way round, but not those of their callbacks.
interface Taker {
  (value: NoVerdict): unknown;
  // eslint-disable-next-line @typescript-eslint/unified-signatures -- there must be two
  (value: NoVerdict, more: never): unknown;
}

interface Promised {
  then(onfulfilled: Taker | null | undefined, onrejected: never): unknown;
}

/**
 * What a handler may return if the sender ignores the reply: anything except a verdict, which would be a slip,
 * or a promise of that. A value typed as unknown could be one.
 */
export type Ignored = NoVerdict | Promised;
