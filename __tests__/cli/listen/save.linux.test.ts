/** Of the file that `listen --save` writes, what only Linux has. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Listening, request } from './listening';

const folder = mkdtempSync(join(tmpdir(), 'save-'));
const recall = 'OfficialAccount.CallbackAfterMsgWithDraw';
let listening: Listening;
afterEach(() => listening.stop());
afterAll(() => rmSync(folder, { recursive: true }));

test.each([['new', undefined] as const, ['that was there', 0o644] as const])(
  'a file %s is readable by its owner alone',
  async (_which, mode) => {
    const path = join(folder, `${mode}.jsonl`);
    if (mode !== undefined) writeFileSync(path, '', { mode });
    listening = await new Listening().start(['--save', path]);
    await listening.post(request(recall));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  },
);

test('what could not be kept is not acknowledged', async () => {
  listening = await new Listening().start(['--save', '/dev/full']);
  const { status } = await listening.post(request(recall));
  expect(status).toBe(500);
  await listening.sees(/rejected, HANDLER_FAILED: [^\n]*\n {2}! not saved: the disk is full\n/);
});
