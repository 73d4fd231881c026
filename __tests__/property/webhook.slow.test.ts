import { expectModelToHold } from './expect-model';

test('20,000 generated requests each come to what the model predicts', async () => {
  await expectModelToHold(20_000);
}, 600_000);
