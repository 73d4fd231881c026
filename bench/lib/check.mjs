import { statusOf } from './answer.mjs';
import { acknowledgement, samples } from './samples.mjs';

async function tell({ server, port }, load, request) {
  const { handled: before } = await server.ask('counts');
  const answer = await load.ask('once', { port, request });
  const { handled: after } = await server.ask('counts');
  return { status: statusOf(answer), answer, handled: after - before };
}

/** Throws unless a contestant accepts what is right, hands it on, and refuses what is wrong. */
export async function check(contestant, load) {
  const { label, sample, checks } = contestant;
  const { right, wrong } = samples[sample];
  const fail = (what, { answer }) => {
    throw new Error(`${label} ${what}:\n${answer}`);
  };

  const accepted = await tell(contestant, load, right());
  if (accepted.status !== 200) fail('refused a right request', accepted);
  if (!checks) return;
  if (accepted.handled !== 1) fail('did not hand on what was recalled', accepted);
  const isRecall = sample === 'recall' || sample === 'signedRecall';
  if (isRecall && !accepted.answer.endsWith(JSON.stringify(acknowledgement))) {
    fail('did not acknowledge as documented', accepted);
  }
  const wrongs = Object.entries(wrong());
  for (const [fault, request] of wrongs) {
    const refused = await tell(contestant, load, request);
    if (refused.status < 400 || refused.handled > 0) fail(`accepted ${fault}`, refused);
  }
}
