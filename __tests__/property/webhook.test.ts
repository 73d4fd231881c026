import { expectModelToHold } from './expect-model';

test('1,000 generated requests each come to what the model predicts', async () => {
  await expectModelToHold(1000);
});
