// The data of the page, and what the reader has chosen of it.

const data = JSON.parse($('data').textContent);

const chosen = {
  theme: Math.max(0, data.themes.findIndex((each) => each.methods.length > 0)),  // number in data.themes
  method: 0,    // number in the theme's methods
  set: -1,      // set of areas, and area in it, that the reader looks at; -1 all
  area: -1,
  place: null,  // id of the hotspot
};

const watchers = [];
/** Calls back with what has changed: 'theme', 'area', 'place'. */
function watch(callback) { watchers.push(callback); }
function tell(change) { for (const callback of watchers) callback(change); }

function theme() { return data.themes[chosen.theme]; }
function method() { return theme().methods[chosen.method] || null; }
function studySet() { return data.sets.findIndex((set) => set.study); }

/** The hotspots in the list: all of the method's, or those with records in the chosen area. */
function places() {
  if (!method()) return [];
  if (chosen.area < 0) return method().places;
  return method().places.filter((place) => recordsIn(place) > 0);
}
/** How many of a hotspot's records lie in the chosen area. */
function recordsIn(place) {
  const found = place.areas[chosen.set].find(([area]) => area === chosen.area);
  return found ? found[1] : 0;
}
function place() { return places().find((each) => each.id === chosen.place) || null; }

function chooseTheme(number) {
  chosen.theme = number;
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
function choosePlace(id) {
  if (chosen.place === id) return;
  chosen.place = id;
  tell('place');
}
