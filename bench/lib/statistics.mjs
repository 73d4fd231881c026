export function median(values) {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const resample = (values) => values.map(() => values[Math.floor(Math.random() * values.length)]);

/** The median and its 95 % interval, by bootstrap. */
export function estimate(values, resamples = 2000) {
  const medians = Float64Array.from({ length: resamples }, () => median(resample(values))).sort();
  return {
    median: median(values),
    low: medians[Math.floor(resamples * 0.025)],
    high: medians[Math.ceil(resamples * 0.975) - 1],
  };
}

/** Pair by pair, what was measured in the same round. */
export const ratios = (values, floors) => values.map((value, index) => value / floors[index]);
