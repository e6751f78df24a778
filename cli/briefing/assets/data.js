// The data of the page, and what the reader has chosen of it.

const chosen = {
  theme: Math.max(0, data.themes.findIndex((each) => each.methods.length > 0)),  // number in data.themes
  method: 0,    // number in the theme's methods
  set: -1,      // set of areas, and area in it, that the reader looks at; -1 all
  area: -1,
  place: null,  // id of the hotspot
  period: -1,   // number in periods(); -1 all
};

const watchers = [];
/** Calls back with what has changed: 'theme', 'area', 'period', 'place'. */
function watch(callback) { watchers.push(callback); }
function tell(change) { for (const callback of watchers) callback(change); }

function theme() { return data.themes[chosen.theme]; }
function method() { return theme().methods[chosen.method] || null; }
function studySet() { return data.sets.findIndex((set) => set.study); }

/** The hotspots in the list: all of the method's, or those with records in the chosen area. */
function places() {
  if (!method()) return [];
  return method().places.filter((place) => recordsNow(place) > 0 && (chosen.area < 0 || recordsIn(place) !== 0));
}
/** The stretches of time that the reader can look at, each with its name and its months by number. None
 *  where not all counts may be shown by month. */
function periods() {
  return theme().periods.map(([from, to]) => {
    const first = theme().months[from], last = theme().months[to - 1];
    return { from, to, short: first === last ? monthWords(first) : `${short(first).slice(0, 3)} to ${short(last)}`, title: first === last ? monthWords(first) : `${monthWords(first).split(' ')[0]} to ${monthWords(last)}` };
  });
}
function period() { return chosen.period < 0 ? null : periods()[chosen.period] || null; }
/** The period's share of all months: what classes of all time are shared out by. */
function periodShare() { return period() ? (period().to - period().from) / theme().months.length : 1; }
/** The method's bands of density in the chosen period; of all time where it has none of single periods. */
function bandsNow() {
  const { bands, in_periods: each = [] } = method();
  if (!period() || !each.length) return bands;
  return bands.map((band, i) => ({ ...band, ...each[chosen.period][i], level: band.level * periodShare() }));
}
function sumIn(months, span) { return months.slice(span.from, span.to).reduce((sum, n) => sum + n, 0); }
/** The same months a year before; null where the records do not reach back so far. */
function yearBefore(span) { return span.from < 12 ? null : { from: span.from - 12, to: span.to - 12 }; }
/** How many records a hotspot has in the chosen period. */
function recordsNow(place) { return period() ? sumIn(place.months, period()) : place.n; }

/** How many of a hotspot's records lie in the chosen area; null where some do and the number is not shown. */
function recordsIn(place) {
  const found = place.areas[chosen.set].find(([area]) => area === chosen.area);
  return found ? found[1] : 0;
}
function place() { return places().find((each) => each.id === chosen.place) || null; }

function chooseTheme(number) {
  chosen.theme = number;
  if (!period()) chosen.period = -1;
  chosen.method = 0;
  chosen.place = null;
  tell('theme');
}
function chooseMethod(number) {
  chosen.method = number;
  chosen.place = null;
  tell('theme');
}
function chooseArea(set, area) {
  chosen.set = set;
  chosen.area = area;
  if (!place()) chosen.place = null;
  tell('area');
}
function choosePeriod(number) {
  chosen.period = number;
  if (!place()) chosen.place = null;
  tell('period');
}
function choosePlace(id) {
  if (chosen.place === id) return;
  chosen.place = id;
  tell('place');
}
