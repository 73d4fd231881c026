import { Batcher, Overloaded } from '../../../src/store/queue/batcher';
import { Capacity } from '../../../src/store/queue/capacity';

const patient = new AbortController().signal;
const soon = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

/** A batcher of texts, and the batches that it ran. */
function batcherOf(run: (items: readonly string[]) => Promise<unknown>, weight = 1) {
  const batches: (readonly string[])[] = [];
  const batcher = new Batcher<string>({
    run(items) {
      batches.push(items);
      return run(items);
    },
    weigh: () => weight,
    isPassing: (error) => (error as Error).message === 'away',
  });
  return { batcher, batches };
}

test('a lone item is begun at once', async () => {
  const { batcher, batches } = batcherOf(() => Promise.resolve());
  const done = batcher.add('a', patient);
  expect(batches).toEqual([['a']]);
  await done;
});

test('what comes while a batch runs goes into the next one, in order', async () => {
  const { batcher, batches } = batcherOf(() => soon());
  await Promise.all(['a', 'b', 'c', 'd'].map((item) => batcher.add(item, patient)));
  expect(batches).toEqual([['a'], ['b', 'c', 'd']]);
});

test('a batch is not larger than a statement should be', async () => {
  const { batcher, batches } = batcherOf(() => soon(), 1_600);
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((item) => batcher.add(item, patient)));
  expect(batches).toEqual([['a'], ['b', 'c'], ['d', 'e']]);
});

test('of a batch that fails each is tried alone: only those at fault fail, all others are done once and in order', async () => {
  const done: string[] = [];
  const { batcher, batches } = batcherOf(async (items) => {
    // Of several at once, the last would be done first.
    await soon(30 - 2 * batches.length);
    if (items.some((item) => item.startsWith('bad'))) throw new Error('bad row');
    done.push(...items);
  });
  const together = ['a1', 'b1', 'bad 1', 'a2', 'b2', 'bad 2', 'a3'];
  const adding = ['first', ...together].map((item) => batcher.add(item, patient));
  await adding[1];
  adding.push(batcher.add('a4', patient), batcher.add('b3', patient));

  const outcomes = await Promise.allSettled(adding);
  const failed = outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []));
  expect(failed).toEqual([3, 6]);
  expect(batches).toEqual([
    ['first'],
    together,
    ...together.map((item) => [item]),
    // What came meanwhile has waited, or it would have overtaken others of its key.
    ['a4', 'b3'],
  ]);
  expect(done).toEqual(['first', 'a1', 'b1', 'a2', 'b2', 'a3', 'a4', 'b3']);
});

test('of a batch that fails, what is late by then is not begun', async () => {
  const deadline = new AbortController();
  const { batcher, batches } = batcherOf(async (items) => {
    await soon();
    if (!items.includes('bad')) return;
    deadline.abort();
    throw new Error('bad row');
  });
  const first = batcher.add('first', patient);
  const bad = batcher.add('bad', patient);
  const late = batcher.add('late', deadline.signal);
  await expect(bad).rejects.toThrow('bad row');
  await expect(late).rejects.toThrow('bad row');
  await first;
  expect(batches).toEqual([['first'], ['bad', 'late'], ['bad']]);
});

test('while the store is away a batch is run again, without those whose deadline has passed', async () => {
  let isAway = true;
  const { batcher, batches } = batcherOf(() =>
    isAway ? Promise.reject(new Error('away')) : Promise.resolve(),
  );
  const deadline = new AbortController();
  const late = batcher.add('late', deadline.signal);
  const waiting = batcher.add('waiting', patient);
  deadline.abort();
  await expect(late).rejects.toThrow('away');
  isAway = false;
  await waiting;
  expect(batches.at(-1)).toEqual(['waiting']);
});

test('what is late before its batch begins is not begun', async () => {
  const { batcher, batches } = batcherOf(() => soon(20));
  const deadline = new AbortController();
  const first = batcher.add('first', patient);
  const late = batcher.add('late', deadline.signal);
  deadline.abort();
  await expect(late).rejects.toThrow(Overloaded);
  await first;
  expect(batches).toEqual([['first']]);
});

describe('an item whose caller has left', () => {
  // Four of them fill a batch.
  const weight = 1_000;
  const left = { aborted: false, hasLeft: true };

  async function begun(leaving: number, staying: number): Promise<readonly string[]> {
    const { batcher, batches } = batcherOf(() => soon(), weight);
    const adding = [
      batcher.add('first', patient),
      ...Array.from({ length: leaving }, () => batcher.add('leaving', left)),
      ...Array.from({ length: staying }, () => batcher.add('staying', patient)),
    ];
    await Promise.allSettled(adding);
    return batches.flat().slice(1);
  }

  test.each([
    [1, 0, 1],
    [1, 4, 1],
    [5, 0, 5],
    [1, 5, 0],
    [2, 4, 1],
    [6, 0, 5],
  ])('of %d, beside %d others, %d are begun', async (leaving, staying, expected) => {
    const items = await begun(leaving, staying);
    expect(items.filter((item) => item === 'leaving')).toHaveLength(expected);
    expect(items.filter((item) => item === 'staying')).toHaveLength(staying);
  });

  test('is told why it was not begun', async () => {
    const { batcher } = batcherOf(() => soon(), weight);
    void batcher.add('first', patient);
    const leaving = batcher.add('leaving', left);
    for (let count = 0; count < 5; count += 1) void batcher.add('staying', patient);
    await expect(leaving).rejects.toThrow(new Overloaded('others wait, and its caller has left'));
  });
});

test.each([0.05, 0.28, 1, 1.1, 2, 4])(
  'at %d ms a row no batch takes a second before it is known how slow the store is',
  (msPerRow) => {
    const capacity = new Capacity();
    capacity.learn(1, msPerRow);
    for (let count = 0; count < 20; count += 1) {
      const weight = capacity.batchWeight;
      const ms = weight * msPerRow;
      expect(ms).toBeLessThan(500);
      capacity.learn(weight, ms);
    }
  },
);

describe('what may wait', () => {
  // A store on a clock of its own: a busy machine would make it slower.
  let now = 0;
  let ms: (count: number) => number;
  const slowBatcher = () =>
    batcherOf((items) => {
      now += ms(items.length);
      return Promise.resolve();
    }).batcher;
  beforeEach(() => {
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  const add = (batcher: Batcher<string>, count: number) =>
    Promise.allSettled(Array.from({ length: count }, () => batcher.add('x', patient)));
  const shed = (outcomes: PromiseSettledResult<void>[]) =>
    outcomes.filter(({ status }) => status === 'rejected').length;

  test('is less where each item takes long, and more again once the store is quick', async () => {
    ms = (count) => 3 * count;
    const batcher = slowBatcher();
    // Nobody knows yet that it is slow.
    expect(shed(await add(batcher, 300))).toBe(0);
    expect(shed(await add(batcher, 2_000))).toBeGreaterThan(1_000);
    expect(batcher.isFull).toBe(false);
    ms = () => 1;
    for (let count = 0; count < 10; count += 1) await add(batcher, 1);
    expect(shed(await add(batcher, 2_000))).toBe(0);
  });

  test('is no less where a batch takes long however small it is', async () => {
    ms = () => 500;
    const batcher = slowBatcher();
    await add(batcher, 1);
    expect(shed(await add(batcher, 1_000))).toBe(0);
  });
});
