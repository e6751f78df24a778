// The tables below the map: places, areas, and the theme's months and hours.

function table(caption, heads, rows) {
  return el('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', {}, el('caption', {}, caption),
      el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, ...rows.map((cells) => el('tr', {}, ...cells.map((cell, i) =>
        (i === 0 ? el('th', { scope: 'row', dir: 'auto' }, cell) : el('td', {}, cell))))))));
}

function drawTable() {
  const shown = places();
  if (!shown.length) return fill($('panel-table'), el('p', {}, nothing()));
  fill($('panel-table'), table(`${theme().title}: places by ${method().title.toLowerCase()}, ${data.period}`,
    ['Place', ...(period() ? [`In ${period().title}`] : []), 'Records', 'Share of all', 'Hectares', 'Per km²', 'Times the mean', 'Spots with two or more'],
    shown.map((each) => [`${each.rank}. ${each.label}`, ...(period() ? [count(recordsNow(each))] : []), count(each.n), `${real(each.share)} %`, real(each.ha),
      count(Math.round(each.density)), each.ratio === null ? '–' : real(each.ratio), count(each.repeats)])));
}

function areaRows(set, counts) {
  return set.names.map((name, a) => ({ name, n: counts.n[a], people: set.people[a], rate: counts.rates ? counts.rates[a] : null }))
    .sort((a, b) => (b.n ?? -1) - (a.n ?? -1));
}

/** Areas in one period, beside the same months a year before. */
function drawAreasNow(set, counts) {
  const span = period(), before = yearBefore(span);
  const heads = ['Area', span.title, ...(before ? ['The same a year before'] : []), 'All time'];
  const rows = set.names.map((name, a) => ({ name, n: sumIn(counts.months[a], span), a })).sort((x, y) => y.n - x.n)
    .map(({ name, n, a }) => [name, count(n), ...(before ? [count(sumIn(counts.months[a], before))] : []), count(counts.n[a])]);
  fill($('panel-areas'), table(`${theme().title} by ${setWords(set.name)}, ${span.title}`, heads, rows),
    el('p', {}, 'Small counts rise and fall by chance: two numbers of one area that differ need not mean a change.'));
}

function drawAreas() {
  const s = chosen.set >= 0 ? chosen.set : studySet(), set = data.sets[s], counts = theme().counts[s];
  if (!counts) return fill($('panel-areas'), el('p', {}, 'This theme was not counted by area.'));
  if (period()) return drawAreasNow(set, counts);
  const total = data.withheld.length ? theme().inside : counts.n.reduce((sum, n) => sum + n, 0), rates = Boolean(counts.rates);
  const heads = ['Area', 'Records', 'Share'];
  if (rates) heads.push('People', `Per ${count(theme().per)} people`, `${real(theme().confidence, 0)} % interval`);
  const rows = areaRows(set, counts).map((row) => {
    const cells = [row.name, count(row.n), percent(row.n, total)];
    if (rates) {
      cells.push(row.people === null ? '–' : count(row.people), row.rate[0] === null ? '–' : real(row.rate[0], 2),
        row.rate[0] === null ? '–' : `${real(row.rate[1], 2)} to ${real(row.rate[2], 2)}`);
    }
    return cells;
  });
  fill($('panel-areas'), table(`${theme().title} by ${setWords(set.name)}, ${data.period}`, heads, rows),
    el('p', {}, counts.outside === null ? '' : `${many(counts.outside, 'record')} of the theme lie in none of these areas. `,
      rates ? 'The interval says how far the rate may be from the one that chance would show in the long run; where two overlap much, do not rank one area above the other.'
        : 'Counts follow where people are: without population there is no rate, so a large area is not a worse one.'),
    ...data.withheld.slice(0, -1).map((words) => el('p', {}, words)));
}

function drawWhen() {
  const it = theme(), parts = [];
  if (it.months.length) {
    parts.push(el('h3', {}, 'By month'), monthBars(it.when, it.months, 640, 110),
      el('p', {}, `${it.in_months === null ? '' : `Of ${many(it.inside, 'record')} in ${data.place}, ${count(it.in_months)} have a month. `}The first and the last month may be incomplete.`));
  }
  if (it.years) parts.push(el('p', {}, yearWords(it.years, 0.05)));
  if (it.week) {
    parts.push(el('h3', {}, 'By day of the week and hour'), weekStrip(it.week),
      el('p', {}, it.in_week === null ? `${weekWords(it.week, it.week.reduce((sum, n) => sum + n, 0))} Hours are rounded, so that none tells a small count. Darker is more.`
        : `${weekWords(it.week, it.in_week)} Known to the hour: ${many(it.in_week, 'record')}. Darker is more.`));
  }
  if (!parts.length) parts.push(el('p', {}, 'The records have no time.'));
  else if (!it.week) parts.push(el('p', {}, 'The records say no hour, so there is no picture of the week.'));
  fill($('panel-when'), ...parts);
}

/** Squares in which several themes stand out: the same whatever theme is on view. */
function drawTogether() {
  fill($('panel-together'), ...data.together.flatMap(({ title, lead, table: rows }) => [el('h3', {}, title), el('p', {}, lead),
    ...(rows.length > 1 ? [table('Records of each theme, and their share of all that it has', rows[0], rows.slice(1)),
      el('p', {}, 'A small p says that themes which ignore each other seldom gather so: a reason to look together, no proof that one thing brings another.')] : [])]));
}
