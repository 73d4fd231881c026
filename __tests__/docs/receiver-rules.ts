import type { Block, Running } from './blocks';
import { archive } from './fixtures/archive';
import { ok, post, recall } from './sender';

const stored = '#TOA#_123 71_1_1698741698';

type Start = (recipe: Block) => Promise<Running>;

const forgeries = [
  { change: { token: 'forged' }, expected: 401 },
  { change: { token: undefined }, expected: 401 },
  { change: { sdkAppId: 5 }, expected: 403 },
  { change: { now: Date.now() - 61_000 }, expected: 401 },
  { change: { body: { CallbackCommand: 'Group.CallbackAfterSendMsg' } }, expected: 400 },
];

async function takesWhatIsSigned(recipe: Block, start: Start): Promise<void> {
  archive.recalled = [];
  const log = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { origin } = await start(recipe);
  expect(await post(origin, recall())).toEqual(ok);
  expect(archive.recalled).toEqual([stored]);
  for (const { change, expected } of forgeries) {
    expect((await post(origin, recall(change))).status).toBe(expected);
  }
  expect(archive.recalled).toEqual([stored]);
  expect(log.mock.calls.join()).not.toContain('Sign=');
}

async function survivesTheStore(recipe: Block, start: Start): Promise<void> {
  const log = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { origin } = await start(recipe);
  jest.spyOn(archive, 'markRecalled').mockRejectedValueOnce(new Error('disk full'));
  const { status, text } = await post(origin, recall());
  expect(status).toBe(500);
  expect(JSON.parse(text)).toMatchObject({ ActionStatus: 'FAIL' });
  expect(text).not.toContain('disk full');
  expect(log.mock.calls.join()).toContain('disk full');
  expect(await post(origin, recall())).toEqual(ok);
}

/** A recipe while the token is being replaced, as docs/security.md has it. */
const rotating = (recipe: Block): Block => ({
  ...recipe,
  code: recipe.code.replace(/token: ((?:process\.)?env\.IM_WEBHOOK_TOKEN)/, "token: ['new', $1!]"),
});

async function takesBothTokens(recipe: Block, start: Start): Promise<void> {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { origin } = await start(rotating(recipe));
  expect(await post(origin, recall({ token: 'new' }))).toEqual(ok);
  expect(await post(origin, recall())).toEqual(ok);
  expect((await post(origin, recall({ token: 'third' }))).status).toBe(401);
}

/** What must hold of every recipe that receives recalls on /im-callback. */
export const receiverRules: Readonly<
  Record<string, (recipe: Block, start: Start) => Promise<void>>
> = {
  'takes what the sender signed, and nothing else': takesWhatIsSigned,
  'answers FAIL when the store rejects, and lives on': survivesTheStore,
  'takes both tokens while one is being replaced': takesBothTokens,
};
