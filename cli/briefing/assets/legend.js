// The legend, in things; the switches of layers; the shading of areas by count or rate.

function swatch(colour, words) {
  const mark = svg('svg', { class: 'swatch', viewBox: '0 0 20 12', 'aria-hidden': 'true' },
    svg('rect', { x: 0.5, y: 0.5, width: 19, height: 11, fill: colour, stroke: '#6b7280', 'stroke-width': 0.5 }));
  return el('li', {}, mark, words);
}
function lineMark(colour, width, words, dash) {
  const mark = svg('svg', { class: 'swatch', viewBox: '0 0 20 12', 'aria-hidden': 'true' },
    svg('line', { x1: 0, x2: 20, y1: 6, y2: 6, stroke: colour, 'stroke-width': width, 'stroke-dasharray': dash || 'none' }));
  return el('li', {}, mark, words);
}

/** What areas are shaded by: the rate where people are known, else the count. */
function shading() {
  const s = chosen.set >= 0 ? chosen.set : studySet(), counts = theme().counts[s];
  if (!counts) return null;
  const unit = counts.rates ? `per ${count(theme().per)} people` : 'records', set = data.sets[s];
  let values = counts.rates ? counts.rates.map((rate) => rate[0]) : counts.n, breaks = counts.breaks;
  if (period()) {
    // A period's classes are those of all time, shared out by its months: the same in each.
    breaks = breaks.map((from) => from * periodShare());
    values = counts.months.map((months, a) => {
      const n = sumIn(months, period());
      return counts.rates ? (set.people[a] ? n / set.people[a] * theme().per : null) : n;
    });
  }
  if (breaks.length === 0) return null;
  return { set, values, unit, breaks, classesOf: counts.classes_of };
}
/** Class i of limits, in words: the lowest holds all above 0, the last is open above. */
function classWords(breaks, i) {
  const from = breaks[i], to = breaks[i + 1];
  if (to === undefined) return from === 0 ? 'more than 0' : `${figure(from)} or more`;
  return from === 0 ? `under ${figure(to)}` : `${figure(from)} to under ${figure(to)}`;
}
/** Whose classes they are, where an earlier run chose them. */
function classesOf(words) { return words ? el('p', {}, `${words[0].toUpperCase()}${words.slice(1)}`) : null; }
function classOf(value, breaks) {
  let found = -1;
  breaks.forEach((from, i) => { if (value > 0 && value >= from) found = i; });
  return found;
}

function drawShade() {
  const group = drawn.shade.group.clearLayers(), by = shading();
  if (!by) return;
  const renderer = L.svg({ pane: 'shade', padding: 0.5 });
  by.set.shapes.forEach((shape, a) => {
    const level = classOf(by.values[a], by.breaks);
    polygon(shape, { renderer, interactive: false, stroke: false, fillOpacity: 1, fillColor: by.values[a] === null ? NOT_SHOWN : level < 0 ? '#ffffff' : bandColour(level, by.breaks.length) }).addTo(group);
  });
}

function drawLegend() {
  const items = [];
  if (drawn.shade.on && shading()) {
    const by = shading();
    items.push(el('h3', {}, `${theme().title} by area, ${by.unit}${period() ? `, ${period().title}` : ''}`));
    items.push(classesOf(by.classesOf));
    const unknown = by.values.filter((value) => value === null).length;
    items.push(el('ul', {}, ...by.breaks.map((_, i) => {
      const n = by.values.filter((value) => classOf(value, by.breaks) === i).length;
      return swatch(bandColour(i, by.breaks.length), `${classWords(by.breaks, i)} (${many(n, 'area')})`);
    }), unknown ? swatch(NOT_SHOWN, `not known or not shown (${many(unknown, 'area')})`) : ''));
  }
  if (drawn.bands.on && method() && method().bands.length) {
    const bands = bandsNow(), unit = unitWords(method().unit);
    const when = !period() ? '' : `, ${bands === method().bands ? 'all time' : period().title}`;
    items.push(el('h3', {}, `Density, ${unit}${when}`), classesOf(method().classes_of));
    items.push(el('ul', {}, ...bands.map((band, i) => swatch(bandColour(i, bands.length),
      `${figure(band.level)} or more${band.n === null ? '' : `: ${many(band.n, 'record')}`}`)).reverse()));
  }
  const marks = [];
  if (drawn.places.on && places().length) {
    marks.push(lineMark(INK, 2, 'place, with its rank'));
    if (place()) marks.push(lineMark(ACCENT, 4, 'the chosen place'));
    if (places().some(unsure)) marks.push(lineMark(INK, 2, 'unsure: found in under 80 of 100 re-runs', '5 4'));
  }
  data.sets.forEach((set, s) => {
    if (drawn[`set-${s}`].on) marks.push(lineMark(set.study ? '#6b7280' : '#374151', set.study ? 1 : 2, setWords(set.name), set.study ? null : '4 2'));
  });
  items.push(el('ul', {}, ...marks));
  fill($('legend'), ...items);
}

function drawLayerList() {
  fill($('layer-list'), ...Object.entries(drawn).map(([name, layer]) => {
    const box = el('input', { type: 'checkbox', id: `layer-${name}` });
    box.checked = layer.on;
    box.addEventListener('change', () => { show(name, box.checked); drawLegend(); });
    const slide = el('input', { type: 'range', min: 0.1, max: 1, step: 0.1, 'aria-label': `Opacity of ${layer.title}` });
    slide.value = layer.opacity;
    setOpacity(layer);
    slide.addEventListener('input', () => { layer.opacity = +slide.value; setOpacity(layer); });
    return el('div', { class: 'layer' }, box, el('label', { for: box.id }, layer.title), slide);
  }));
}
/** A pane's opacity is its layers': two sets of borders share one, and the last moved decides. */
function setOpacity(layer) { map.getPane(layer.pane).style.opacity = layer.opacity; }
