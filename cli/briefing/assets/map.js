// The map: bands of density, areas and their shading, hotspots with their rank.

const BAND_COLOURS = data.colours.classes, INK = data.colours.ink, NOT_SHOWN = '#d6d3d1', ACCENT = data.colours.accent;

const map = L.map('map', {
  zoomControl: false, attributionControl: false, zoomAnimation: false, fadeAnimation: false,
  markerZoomAnimation: false, zoomSnap: 0.25, zoomDelta: 0.5, minZoom: 3, maxZoom: 18,
  inertia: false,
});
L.control.zoom({ position: 'topright' }).addTo(map);
L.control.scale({ imperial: false }).addTo(map);
const North = L.Control.extend({
  onAdd() {
    return el('div', { class: 'north', role: 'img', 'aria-label': 'North is up' },
      el('span', {}, '▲'), el('span', {}, 'N'));
  },
});
new North({ position: 'topright' }).addTo(map);

// Asked for by the plan alone: without it the page loads nothing.
if (data.basemap) {
  L.tileLayer(data.basemap.tiles, { maxZoom: 18, referrerPolicy: 'no-referrer' }).addTo(map);
  const Credit = L.Control.extend({
    onAdd() { return el('div', { class: 'credit' }, data.basemap.credit); },
  });
  new Credit({ position: 'bottomleft' }).addTo(map);
}

// Lowest first. What is drawn for looking at lets clicks through to what is drawn for choosing.
['shade', 'bands', 'areas', 'places'].forEach((name, i) => {
  const pane = map.createPane(name);
  pane.style.zIndex = 300 + 10 * i;
  if (name !== 'places') pane.classList.add('for-looking');
});

const drawn = {
  shade: { title: 'Shading by area', group: L.layerGroup(), pane: 'shade', opacity: 1, on: false },
  bands: { title: 'Density', group: L.layerGroup(), pane: 'bands', opacity: data.basemap ? 0.65 : 1, on: true },
  places: { title: 'Places', group: L.layerGroup(), pane: 'places', opacity: 1, on: true },
};
data.sets.forEach((set, s) => {
  drawn[`set-${s}`] = { title: `Borders: ${setWords(set.name)}`, group: L.layerGroup(), pane: 'areas', opacity: 1, on: set.study };
});

function bandColour(i, n) { return BAND_COLOURS[Math.max(1, Math.floor((i + 1) * BAND_COLOURS.length / n + 0.5)) - 1]; }

function polygon(shape, style) { return L.polygon(latLngs(shape), { smoothFactor: 0.5, ...style }); }

function drawBands() {
  const group = drawn.bands.group.clearLayers();
  if (!method()) return;
  const bands = bandsNow(), renderer = L.svg({ pane: 'bands', padding: 0.5 });
  bands.forEach((band, i) => polygon(band.shape, {
    renderer, interactive: false, stroke: false, fillOpacity: 1, fillColor: bandColour(i, bands.length),
  }).addTo(group));
}

function drawSets() {
  data.sets.forEach((set, s) => {
    const renderer = L.svg({ pane: 'areas', padding: 0.5 });
    set.shapes.forEach((shape) => polygon(shape, {
      renderer, interactive: false, fill: false, color: set.study ? '#6b7280' : '#374151',
      weight: set.study ? 0.8 : 1.6, dashArray: set.study ? null : '6 3',
    }).addTo(drawn[`set-${s}`].group));
  });
}

/** A place that few re-runs give has a broken line. */
function unsure(it) { return it.stable !== null && it.stable < 80; }

let chosenOutline = null;
function drawPlaces() {
  const group = drawn.places.group.clearLayers(), renderer = L.svg({ pane: 'places', padding: 0.5 });
  chosenOutline = null;
  // Last in rank first, so that the first lies on top.
  for (const each of [...places()].reverse()) {
    const on = each.id === chosen.place;
    const outline = polygon(each.shape, {
      renderer, color: on ? ACCENT : INK, weight: on ? 4 : 1.6, fillColor: on ? ACCENT : INK, fillOpacity: on ? 0.15 : 0.04,
      dashArray: unsure(each) ? '5 4' : null,
    });
    outline.on('click', () => choosePlace(each.id)).addTo(group);
    const centre = inside(each.shape);
    const disc = el('span', { class: on ? 'disc chosen' : 'disc' }, String(each.rank));
    L.marker(centre, {
      pane: 'places', keyboard: false, zIndexOffset: on ? 5000 : 1000 - each.rank,
      icon: L.divIcon({ className: each.rank <= 5 || on ? 'rank' : 'rank later', html: disc, iconSize: [24, 24] }),
    }).on('click', () => choosePlace(each.id)).addTo(group);
    if (on) chosenOutline = outline;
  }
}

function show(name, on) {
  drawn[name].on = on;
  if (on) drawn[name].group.addTo(map); else drawn[name].group.remove();
}

/** The land that the reader looks at: the chosen area, or all of the study area. */
function home() {
  if (chosen.area >= 0) return boundsOf([data.sets[chosen.set].shapes[chosen.area]]);
  return boundsOf(data.sets[studySet()].shapes);
}
function goHome() { map.fitBounds(home(), { padding: [12, 12], animate: false }); }

function goToPlace() {
  const it = place();
  if (!it) return;
  const bounds = boundsOf([it.shape]);
  if (map.getZoom() < 12 || !map.getBounds().contains(bounds)) {
    map.fitBounds(bounds, { maxZoom: 14, padding: [60, 60], animate: false });
  }
}
