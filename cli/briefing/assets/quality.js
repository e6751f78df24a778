// Method and quality: what was read, what was set aside and why, how places were found, what not to
// conclude.

function list(...items) { return el('ul', {}, ...items.filter(Boolean).map((item) => el('li', { dir: 'auto' }, item))); }

function drawQuality() {
  const aside = data.aside.map(([reason, n]) => `${count(n)}: ${reason}`);
  const accuracy = data.accuracy === null ? '' : ` (stated accuracy ${data.accuracy} m)`;
  fill($('panel-quality'),
    el('h3', {}, 'What was read'),
    el('p', {}, `${many(data.rows, 'record')} read, ${count(data.used)} used (${percent(data.used, data.rows)}), at ${many(data.places, 'distinct spot')}. ` +
      (data.withheld.length ? '' : `Of ${theme().title.toLowerCase()}: ${count(theme().located)} located, ${count(theme().inside)} of them in ${data.place}.`)),
    list(...data.sources.map(([path, rows, used]) => `${path}: ${count(used)} of ${count(rows)} used`)),
    el('h3', {}, 'What was set aside, and why'),
    aside.length ? list(...aside) : el('p', {}, 'Nothing.'),
    data.duplicates ? el('p', {}, `${many(data.duplicates, 'record')} ${data.duplicates === 1 ? 'equals' : 'equal'} an earlier one in all that was read and ${data.duplicates === 1 ? 'was' : 'were'} kept: two real events can look the same.`) : null,
    data.notes.length ? list(...data.notes) : null,
    el('h3', {}, 'How places were found'),
    theme().methods.length ? list(...theme().methods.map((each) => each.says)) : el('p', {}, 'This theme was counted by area only.'),
    data.withheld.length ? el('h3', {}, 'What is not shown') : null,
    data.withheld.length ? list(...data.withheld) : null,
    el('h3', {}, 'What not to conclude'),
    list('That a listed place differs from the next one on the list: standing out from chance does not say so.',
      'That a place is dangerous to a person: more people, shops or reporting make more records.',
      'Why something happens there, or what an action achieved.',
      data.snapped ? 'Anything about single addresses: records lie on anonymised points that many share.' : null),
    el('h3', {}, 'Made with'),
    el('p', {}, `${data.program}. Coordinates in ${data.crs}, by ${data.operation}${accuracy}. Map drawn by Leaflet 1.7.1 (© 2010–2019 Vladimir Agafonkin, © 2010–2011 CloudMade; BSD 2-clause licence). This page is one file and loads nothing from anywhere.`));
}
