// Small pictures, drawn as SVG. Each has its numbers in words for those who do not see it.

function svg(tag, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function peak(values) {
  const most = Math.max(0, ...values);
  return { most, at: Math.max(0, values.indexOf(most)) };
}

/** Bars of each month, with first and last named. `words` describes them to a screen reader. */
function monthBars(values, months, wide = 292, height = 56) {
  const step = wide / values.length;
  const { most, at } = peak(values);
  const words = `Records by month. Most in ${monthWords(months[at])}: ${count(Math.round(most))}. ` +
    (months.length <= 12 ? months.map((month, i) => `${monthWords(month)} ${count(values[i])}`).join(', ') + '.'
      : `From ${monthWords(months[0])} (${count(values[0])}) to ${monthWords(months.at(-1))} (${count(values.at(-1))}).`);
  const chart = svg('svg', { class: 'bars', viewBox: `0 0 ${wide} ${height + 30}`, role: 'img', 'aria-label': words });
  values.forEach((value, i) => {
    const tall = most ? height * (value ?? 0) / most : 0;
    const now = period() && i >= period().from && i < period().to;
    const bar = svg('rect', { class: now ? 'now' : '', x: i * step + 1, y: 12 + height - tall, width: Math.max(1, step - 2), height: tall });
    bar.append(svg('title', {}, `${monthWords(months[i])}: ${count(value)}`));
    chart.append(bar);
    if (step >= 24) chart.append(svg('text', { x: (i + 0.5) * step, y: 9 + height - tall, class: 'middle' }, count(value)));
  });
  chart.append(svg('line', { x1: 0, x2: wide, y1: 12 + height, y2: 12 + height }));
  chart.append(svg('text', { x: 0, y: height + 26 }, short(months[0])));
  if (months.length > 1) chart.append(svg('text', { x: wide, y: height + 26, class: 'end' }, short(months.at(-1))));
  return chart;
}
function short(month) { return `${MONTHS[+month.slice(5, 7) - 1].slice(0, 3)} ${month.slice(0, 4)}`; }

/** Seven days by 24 hours, Monday first; darker is more. */
function weekStrip(week) {
  const { most, at } = peak(week);
  const day = DAYS[Math.floor(at / 24)], hour = String(at % 24).padStart(2, '0');
  const chart = svg('svg', { class: 'week', viewBox: '0 0 292 118', role: 'img',
    'aria-label': `Records by day of the week and hour. Most on ${day} from ${hour}:00 to ${hour}:59: ${count(most)}.` });
  for (let d = 0; d < 7; ++d) {
    chart.append(svg('text', { x: 0, y: 13 + d * 13 }, DAYS[d].slice(0, 3)));
    for (let h = 0; h < 24; ++h) {
      const n = week[d * 24 + h], level = n === 0 ? 0 : Math.ceil(4 * n / most);
      const cell = svg('rect', { x: 28 + h * 11, y: 3 + d * 13, width: 10, height: 12, class: `level-${level}` });
      cell.append(svg('title', {}, `${DAYS[d]} ${String(h).padStart(2, '0')}:00 to ${String(h).padStart(2, '0')}:59: ${count(n)}`));
      chart.append(cell);
    }
  }
  for (const h of [0, 6, 12, 18]) chart.append(svg('text', { x: 28 + h * 11, y: 110 }, `${String(h).padStart(2, '0')}:00`));
  return chart;
}

/** When, in a sentence. */
function weekWords(week, timed) {
  const byDay = DAYS.map((_, d) => week.slice(d * 24, d * 24 + 24).reduce((sum, n) => sum + n, 0));
  const parts = [['night (00:00 to 05:59)', 0], ['morning (06:00 to 11:59)', 6], ['afternoon (12:00 to 17:59)', 12], ['evening (18:00 to 23:59)', 18]]
    .map(([name, from]) => [name, week.filter((_, i) => i % 24 >= from && i % 24 < from + 6).reduce((sum, n) => sum + n, 0)]);
  const part = parts.reduce((best, each) => (each[1] > best[1] ? each : best));
  return `Most in the ${part[0]}: ${percent(part[1], timed)}. Busiest day: ${DAYS[peak(byDay).at]}.`;
}
