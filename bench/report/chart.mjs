const bar = { height: 18, gap: 8 };
const margin = { top: 44, left: 400, right: 70, bottom: 28 };
const plotWidth = 460;
const colours = { floor: '#9aa5b1', ours: '#1a7f5a', peer: '#c9822b' };

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const colourOf = ({ isOurs, isPeer }) =>
  isOurs ? colours.ours : isPeer ? colours.peer : colours.floor;

function row(one, index, x) {
  const { label, isOurs, common } = one;
  const y = margin.top + index * (bar.height + bar.gap);
  const middle = y + bar.height / 2;
  const [end, low, high] = [common.median, common.low, common.high].map(x);
  return `  <text x="${margin.left - 8}" y="${middle + 4.5}" text-anchor="end"${isOurs ? ' font-weight="bold"' : ''}>${escape(label)}</text>
  <rect x="${margin.left}" y="${y}" width="${(end - margin.left).toFixed(1)}" height="${bar.height}" fill="${colourOf(one)}"/>
  <path d="M${low.toFixed(1)} ${middle}H${high.toFixed(1)}" stroke="#1f2933" stroke-width="2"/>
  <text x="${(Math.max(end, high) + 6).toFixed(1)}" y="${middle + 4.5}">${common.median.toFixed(2)}</text>`;
}

/** A bar for each contestant: its CPU per request, of that of Express 5's static reply. */
export function chart(contestants) {
  const sorted = contestants.toSorted((a, b) => a.common.median - b.common.median);
  const most = Math.max(...sorted.map(({ common }) => common.high));
  const x = (ratio) => margin.left + (ratio / most) * plotWidth;
  const bottom = margin.top + sorted.length * (bar.height + bar.gap);
  const width = margin.left + plotWidth + margin.right;
  const one = x(1).toFixed(1);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${bottom + margin.bottom}" viewBox="0 0 ${width} ${bottom + margin.bottom}" role="img" font-family="system-ui, sans-serif" font-size="13" fill="#1f2933">
  <title>CPU per request, of the static reply of Express 5</title>
  <rect width="100%" height="100%" fill="#ffffff"/>
  <text x="${margin.left}" y="20" font-size="15" font-weight="bold">CPU per request, Express 5's static reply = 1.00</text>
${sorted.map((contestant, index) => row(contestant, index, x)).join('\n')}
  <path d="M${one} ${margin.top - 6}V${bottom}" stroke="#1f2933" stroke-dasharray="3 3"/>
  <text x="${margin.left}" y="${bottom + 12}" font-size="11">Median and 95 % interval of the ratios within each round. Lower is better.</text>
</svg>
`;
}
