import type { Block, Running } from './blocks';
import { archive } from './fixtures/archive';
import { ok, post, recall } from './sender';

const stored = '#TOA#_123 71_1_1698741698';

type Start = (block: Block) => Promise<Running>;

/** A recipe while the token is being replaced, as docs/security.md has it. */
const rotating = (block: Block): Block => ({
  ...block,
  code: block.code.replace(
    'token: process.env.IM_WEBHOOK_TOKEN',
    "token: ['new', process.env.IM_WEBHOOK_TOKEN!]",
  ),
});

/** What must hold of every recipe that receives recalls on /im-callback. */
export function receiverRules(block: () => Block, start: Start): void {
  beforeEach(() => {
    archive.recalled = [];
    archive.stored = [];
  });
  afterEach(() => jest.restoreAllMocks());

  test('takes what the sender signed, and nothing else', async () => {
    const log = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { origin } = await start(block());
    expect(await post(origin, recall())).toEqual(ok);
    expect(archive.recalled).toEqual([stored]);
    const statuses = [];
    for (const change of [
      { token: 'forged' },
      { token: undefined },
      { sdkAppId: 5 },
      { now: Date.now() - 61_000 },
      { body: { CallbackCommand: 'Group.CallbackAfterSendMsg' } },
    ]) {
      statuses.push((await post(origin, recall(change))).status);
    }
    expect(statuses).toEqual([401, 401, 403, 401, 400]);
    expect(archive.recalled).toEqual([stored]);
    expect(log.mock.calls.join()).not.toContain('Sign=');
  });

  test('answers FAIL when the store rejects, and lives on', async () => {
    const log = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { origin } = await start(block());
    jest.spyOn(archive, 'markRecalled').mockRejectedValueOnce(new Error('disk full'));
    const { status, text } = await post(origin, recall());
    expect(status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ ActionStatus: 'FAIL' });
    expect(text).not.toContain('disk full');
    expect(log.mock.calls.join()).toContain('disk full');
    expect(await post(origin, recall())).toEqual(ok);
  });

  test('takes both tokens while one is being replaced', async () => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { origin } = await start(rotating(block()));
    expect(await post(origin, recall({ token: 'new' }))).toEqual(ok);
    expect(await post(origin, recall())).toEqual(ok);
    expect((await post(origin, recall({ token: 'third' }))).status).toBe(401);
  });
}
