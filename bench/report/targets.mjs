import { estimate } from '../lib/statistics.mjs';

/** The targets of the project, against what was measured. `met` is judged by the median; undefined: within the noise. */

const between = ({ low, high }, digits = 2) => `${low.toFixed(digits)} to ${high.toFixed(digits)}`;

function ratioTarget({ label, ratio }, most) {
  return {
    target: `${label}: at most ${most.toFixed(2)} of the static reply`,
    measured: `${ratio.median.toFixed(2)} (${between(ratio)})`,
    met: ratio.median <= most,
  };
}

/** Each peer against ours on the same mount, whose floor is the same. */
function belowPeers(contestants, isSigned) {
  const rivals = contestants
    .filter(({ isPeer }) => isPeer)
    .map((peer) => ({
      peer,
      ours: contestants.find(
        (one) => one.isOurs && Boolean(one.isSigned) === isSigned && one.floor === peer.floor,
      ),
    }));
  const lead = ({ peer, ours }) => peer.ratio.median - ours.ratio.median;
  const nearest = rivals.reduce((best, one) => (lead(one) < lead(best) ? one : best));
  const { peer, ours } = nearest;
  return {
    target: `${isSigned ? 'signed' : 'unsigned'}: below every peer mounted the same way`,
    measured: `${ours.ratio.median.toFixed(2)}; the nearest (${peer.label}) ${peer.ratio.median.toFixed(2)}`,
    met: lead(nearest) > 0,
  };
}

function coldStartTarget(coldStart, made, most) {
  const { milliseconds, loadsAjv } = coldStart.find(({ name }) => name.endsWith(` ${made}`));
  return {
    target: `requiring the package and making ${made}: at most ${most} ms, no AJV`,
    measured: `${milliseconds.median.toFixed(1)} ms (${between(milliseconds, 1)})`,
    met: milliseconds.median <= most && !loadsAjv,
  };
}

/** What one contestant costs above another, from process to process. */
function aboveTarget(contestants, { id, than, most, target }) {
  const one = contestants.find((each) => each.id === id);
  const other = contestants.find((each) => each.id === than);
  const more = estimate(one.ratios.map((ratio, index) => ratio - other.ratios[index]));
  const measured = `${more.median.toFixed(3)} more (${between(more, 3)})`;
  const isWithinNoise = more.low <= most && most < more.high;
  return { target, measured, met: isWithinNoise ? undefined : more.high <= most };
}

const recallOfOurs = 'ours-express5-use-unsigned';
const comparisons = [
  {
    id: 'all-recall',
    than: recallOfOurs,
    most: 0.02,
    target:
      'a recall through imWebhook of all commands: at most 0.02 more than through recallWebhook',
  },
  {
    id: recallOfOurs,
    than: 'baseline',
    most: 0,
    target: 'recallWebhook: no more than the earlier version',
  },
];

// Were the cost quadratic, a key would cost 30 times as much up there.
const linearWithin = 2;

function growthTargets(growth) {
  const largest = growth.at(-1);
  const perKey = growth.slice(1).map(({ keys, ours }, index) => {
    const smaller = growth[index];
    return (ours.median - smaller.ours.median) / (keys - smaller.keys);
  });
  const [middle, last] = perKey.slice(-2);
  return [
    {
      target: `${largest.keys.toLocaleString('en')} keys, without reading the socket: at most 1.50 of JSON.parse alone`,
      measured: `${largest.added.median.toFixed(2)} (${between(largest.added)})`,
      met: largest.added.median <= 1.5,
    },
    {
      target: `${largest.keys.toLocaleString('en')} keys, the whole request: at most 1.50 of JSON.parse alone`,
      measured: `${largest.whole.median.toFixed(2)} (${between(largest.whole)})`,
      met: largest.whole.median <= 1.5,
    },
    {
      target: 'cost grows linearly with the body',
      measured: `${middle.toFixed(2)} µs a key up to 1,000 keys, ${last.toFixed(2)} from there to 30,000`,
      met: last < middle * linearWithin,
    },
  ];
}

export function judge({ cpu, coldStart, growth }) {
  const { contestants } = cpu;
  const ours = contestants.filter(({ isOurs }) => isOurs);
  return [
    ...ours.map((one) => ratioTarget(one, one.isSigned ? 1.3 : 1.2)),
    belowPeers(contestants, false),
    belowPeers(contestants, true),
    ...comparisons
      .filter(({ than }) => than !== 'baseline' || contestants.some(({ id }) => id === than))
      .map((one) => aboveTarget(contestants, one)),
    coldStartTarget(coldStart, 'recallWebhook', 5),
    coldStartTarget(coldStart, 'imWebhook', 25),
    ...growthTargets(growth),
  ];
}
