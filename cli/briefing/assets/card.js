// The answer card of the chosen place: how many, how sure, when, trend, whose.

function answer(question, ...children) {
  return el('div', { class: 'answer' }, el('h3', {}, question), ...children.filter((child) => child !== null).map((child) =>
    (typeof child === 'string' ? el('p', {}, child) : child)));
}

function howMany(it) {
  return answer('How many',
    `${many(it.n, 'record')}, ${real(it.share)} % of the ${count(theme().all)} in ${data.of}.`,
    `On ${real(it.ha)} ha: ${count(Math.round(it.density))} per km²${it.ratio === null ? '' : `, ${figure(it.ratio)} times the mean`}.`,
    period() ? `In ${period().title}: ${count(recordsNow(it))}.` : null,
    it.target ? `Most often: ${it.target} (${it.target_share} %).` : null);
}

function howSure(it) {
  const repeats = it.repeats ? `${many(it.repeats, 'spot')} in it ${it.repeats === 1 ? 'has' : 'have'} two or more records.` : null;
  const chance = it.p === null ? 'Not tested against chance: busy places are on any such list.'
    : `An even spread over the study area seldom gives a place like this (p ${it.p < 0.001 ? 'under 0.001' : `= ${real(it.p, 3)}`}).`;
  const again = it.stable === null ? null : `It would appear in ${it.stable} of 100 re-runs.`;
  return answer('How sure', chance, again, repeats, data.snapped ? 'Records lie on shared anonymised points, so borders are rough.' : null);
}

function when(it) {
  const children = [];
  if (it.week) children.push(weekStrip(it.week), weekWords(it.week, it.week.reduce((sum, n) => sum + n, 0)));
  if (theme().months.length) {
    if (it.months.length) children.push(monthBars(it.months, theme().months));
    if (!it.week) children.push(theme().by_period ? 'The hour is not known of these records, only the month.' : 'Not shown of single places.');
  }
  if (children.length === 0) children.push('Not known: the records have no time.');
  return answer('When', ...children);
}

/** Two years side by side, in words; a place is called different only where chance rarely gives as
 *  much, since many places are looked at. */
function yearWords([before, after, chance], rare) {
  return changeWords(`${count(after)} in the last 12 months, ${count(before)} in the 12 before: `, before, after, chance, rare);
}
function changeWords(counts, before, after, chance, rare) {
  if (chance >= 0.05) return `${counts}not clearly different; chance often gives as much (p = ${real(chance, 2)}).`;
  if (chance >= rare) return `${counts}not clearly different among so many places (p = ${real(chance, 3)}).`;
  const p = chance < 0.001 ? 'p under 0.001' : `p = ${real(chance, 3)}`;
  return `${counts}${after > before ? 'a rise' : 'a fall'}, by more than chance usually gives (${p}).`;
}
/** What became of the place since an earlier run, in words. */
function lineage(it) {
  if (!it.status) return null;
  if (it.status === 'new') return 'New since the last run.';
  return `${it.status[0].toUpperCase()}${it.status.slice(1)} since the last run; in the list for ${many(it.periods, 'period')}${it.since ? `, first from ${dateWords(it.since)}` : ''}.`;
}
function trend(it) {
  if (it.before !== null) {
    const counts = `${count(it.before)} on the same land in the same days a year before: `;
    return answer('Trend', changeWords(counts, it.before, it.n, it.before_p ?? 1, 0.01),
      'Places are listed because they are high now: many will be lower next time, whatever is done.', lineage(it));
  }
  if (it.status) return answer('Trend', lineage(it));
  if (!it.years) return answer('Trend', 'Not known: the records do not cover two years.');
  return answer('Trend', yearWords(it.years, 0.01));
}

function whose(it) {
  const rows = data.sets.map((set, s) => {
    const areas = it.areas[s];
    if (!areas.length) return null;
    const items = areas.slice(0, 5).map(([area, n]) => el('li', { dir: 'auto' }, n === null ? set.names[area] : `${set.names[area]}: ${count(n)} (${percent(n, it.n)})`));
    return el('div', {}, el('h4', {}, setWords(set.name)), el('ul', {}, ...items));
  });
  return answer('Whose', ...rows);
}

function drawCard() {
  const it = place();
  $('card').hidden = !it;
  if (!it) return fill($('card'));
  const close = el('button', { type: 'button', class: 'close', 'aria-label': 'Close the card' }, '✕');
  close.addEventListener('click', () => {
    const button = $('list').querySelector('[aria-current]');
    choosePlace(null);
    if (button) button.focus();
  });
  fill($('card'), el('div', { class: 'card-title' }, el('h2', { dir: 'auto' }, `${it.rank}. ${it.label}`), close),
    el('div', { class: 'answers' }, howMany(it), howSure(it), when(it), trend(it), whose(it)));
}
