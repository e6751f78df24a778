// Any layers: one canvas draws them all, so that 50,000 features are as easy as fifty.

const LISTED = 200, drawnLayers = data.layers.map(() => true), chosen = { layer: 0, feature: -1 };
const COLOURS = data.colours.classes;

const map = L.map('map', { zoomControl: false, attributionControl: false, zoomAnimation: false, fadeAnimation: false, zoomSnap: 0.25, inertia: false });
L.control.zoom({ position: 'topright' }).addTo(map);
L.control.scale({ imperial: false }).addTo(map);

/** Rings and places of a layer in Leaflet's pixels at zoom 0, with the box of each feature. */
function projected(layer) {
  const at = (lon, lat) => { const p = map.options.crs.latLngToPoint(L.latLng(lat / 1e6, lon / 1e6), 0); return [p.x, p.y]; };
  const features = [];
  for (const shape of layer.shapes) {
    const rings = [], box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const piece of shape) {
      for (const steps of piece) {
        const flat = new Float64Array(steps.length);
        let lon = 0, lat = 0;
        for (let i = 0; i < steps.length; i += 2) {
          lon += steps[i]; lat += steps[i + 1];
          const [x, y] = at(lon, lat);
          flat[i] = x; flat[i + 1] = y;
          box[0] = Math.min(box[0], x); box[1] = Math.min(box[1], y); box[2] = Math.max(box[2], x); box[3] = Math.max(box[3], y);
        }
        rings.push(flat);
      }
    }
    features.push({ rings, box });
  }
  for (let i = 0; i < layer.places.length; i += 2) {
    const [x, y] = at(layer.places[i], layer.places[i + 1]);
    features.push({ rings: null, box: [x, y, x, y] });
  }
  return features;
}
const features = data.layers.map(projected);

function classOf(layer, f) {
  if (!layer.values || layer.values[f] === null) return -1;
  let found = -1;
  layer.breaks.forEach((from, i) => { if (layer.values[f] >= from) found = i; });
  return found;
}
function colour(layer, level) {
  if (!layer.breaks || !layer.breaks.length) return layer === data.layers[0] ? COLOURS[2] : '#f3f4f6';
  if (level < 0) return '#ffffff';
  return COLOURS[Math.max(1, Math.floor((level + 1) * COLOURS.length / layer.breaks.length + 0.5)) - 1];
}
const levels = data.layers.map((layer, l) => features[l].map((_, f) => classOf(layer, f)));

const canvas = el('canvas', { class: 'features', 'aria-hidden': 'true' });
map.getPane('overlayPane').append(canvas);

function drawFeatures() {
  const size = map.getSize(), ratio = window.devicePixelRatio || 1, scale = 2 ** map.getZoom();
  const corner = map.getPixelBounds().min;
  canvas.width = size.x * ratio; canvas.height = size.y * ratio;
  canvas.style.width = `${size.x}px`; canvas.style.height = `${size.y}px`;
  L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
  const pen = canvas.getContext('2d');
  pen.scale(ratio, ratio);
  const path = ({ rings, box }) => {
    if (!rings) { const x = box[0] * scale - corner.x, y = box[1] * scale - corner.y; pen.moveTo(x + 4, y); pen.arc(x, y, 4, 0, 7); return; }
    for (const ring of rings) {
      for (let i = 0; i < ring.length; i += 2) pen[i ? 'lineTo' : 'moveTo'](ring[i] * scale - corner.x, ring[i + 1] * scale - corner.y);
      pen.closePath();
    }
  };
  const visible = ({ box }) => box[2] * scale > corner.x - 8 && box[0] * scale < corner.x + size.x + 8 && box[3] * scale > corner.y - 8 && box[1] * scale < corner.y + size.y + 8;
  for (let l = data.layers.length - 1; l >= 0; --l) {
    if (!drawnLayers[l]) continue;
    const layer = data.layers[l], many = layer.n > 2000;
    // A path each: browsers fill one path of 50,000 rings a hundred times slower.
    features[l].forEach((feature, f) => {
      if (!visible(feature)) return;
      const fill = colour(layer, levels[l][f]);
      pen.beginPath();
      path(feature);
      pen.fillStyle = fill;
      pen.globalAlpha = 0.85;
      pen.fill('evenodd');
      if (many) return;
      pen.globalAlpha = 1;
      pen.strokeStyle = '#6b7280';
      pen.lineWidth = 0.8;
      pen.stroke();
    });
  }
  pen.globalAlpha = 1;
  if (chosen.feature < 0) return;
  pen.beginPath();
  path(features[chosen.layer][chosen.feature]);
  pen.strokeStyle = data.colours.accent; pen.lineWidth = 4;
  pen.stroke();
}

/** The topmost feature under a click. */
function under(point) {
  const scale = 2 ** map.getZoom(), corner = map.getPixelBounds().min;
  const x = (point.x + corner.x) / scale, y = (point.y + corner.y) / scale, reach = 6 / scale;
  for (let l = 0; l < data.layers.length; ++l) {
    if (!drawnLayers[l]) continue;
    for (let f = features[l].length - 1; f >= 0; --f) {
      const { rings, box } = features[l][f];
      if (!rings ? Math.hypot(box[0] - x, box[1] - y) < reach : x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && holds(rings, x, y)) return [l, f];
    }
  }
  return null;
}
function holds(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      if ((ring[i + 1] > y) !== (ring[j + 1] > y) && x < (ring[j] - ring[i]) * (y - ring[i + 1]) / (ring[j + 1] - ring[i + 1]) + ring[i]) inside = !inside;
    }
  }
  return inside;
}

function nameOf(layer, f) { return layer.names[f] || `Feature ${f + 1}`; }
function choose(l, f) {
  chosen.layer = l; chosen.feature = f;
  const layer = data.layers[l], card = $('card');
  card.hidden = f < 0;
  for (const button of $('list').querySelectorAll('button')) {
    if (+button.dataset.feature === f && +button.dataset.layer === l) button.setAttribute('aria-current', 'true'); else button.removeAttribute('aria-current');
  }
  drawFeatures();
  if (f < 0) return;
  const rows = layer.whole ? layer.columns.map((name, c) => [name, layer.rows[c][f]]) : [['value', layer.values ? String(layer.values[f]) : '']];
  fill(card, el('h2', { dir: 'auto' }, nameOf(layer, f)),
    el('dl', {}, ...rows.filter(([, text]) => text !== '').flatMap(([name, text]) => [el('dt', {}, name), el('dd', { dir: 'auto' }, text)])));
}
function goTo(l, f) {
  const box = features[l][f].box, crs = map.options.crs, at = (x, y) => crs.pointToLatLng(L.point(x, y), 0);
  const bounds = L.latLngBounds([at(box[0], box[1]), at(box[2], box[3])]);
  if (!map.getBounds().contains(bounds)) map.fitBounds(bounds, { maxZoom: 13, padding: [60, 60], animate: false });
}

function drawList() {
  const l = +$('layer').value, layer = data.layers[l];
  const order = features[l].map((_, f) => f);
  if (layer.values) order.sort((a, b) => (layer.values[b] ?? -Infinity) - (layer.values[a] ?? -Infinity) || a - b);
  const shown = order.slice(0, LISTED);
  $('places-title').textContent = layer.n > LISTED ? `The first ${LISTED} of ${count(layer.n)}${layer.by ? ` by ${layer.by}` : ''}` : `${many(layer.n, 'feature')}${layer.by ? ` by ${layer.by}` : ''}`;
  fill($('list'), ...shown.map((f, i) => {
    const button = el('button', { type: 'button', 'data-feature': f, 'data-layer': l },
      el('span', { class: 'number' }, String(i + 1)),
      el('span', { class: 'words' }, el('strong', { dir: 'auto' }, nameOf(layer, f)),
        layer.values ? el('span', {}, layer.values[f] === null ? 'not known' : `${layer.by} ${real(layer.values[f], Number.isInteger(layer.values[f]) ? 0 : 2)}`) : null));
    button.addEventListener('click', () => { choose(l, f); goTo(l, f); });
    return el('li', {}, button);
  }));
  const all = data.layers.reduce((sum, each) => sum + each.n, 0);
  const parts = [`${many(all, 'feature')} in ${many(data.layers.length, 'layer')}.`];
  if (layer.n > LISTED) parts.push(`The list holds the first ${LISTED}; all are on the map and answer a click.`);
  if (data.layers.some((each) => !each.whole)) parts.push('Attributes beyond name and value were left out to keep the page small.');
  $('sentence').textContent = parts.join(' ');
}

function drawLegend() {
  fill($('legend'), ...data.layers.flatMap((layer, l) => {
    if (!drawnLayers[l]) return [];
    const breaks = layer.breaks || [], mark = (c, words) => el('li', {}, svg('svg', { class: 'swatch', viewBox: '0 0 20 12', 'aria-hidden': 'true' },
      svg('rect', { x: 0.5, y: 0.5, width: 19, height: 11, fill: c, stroke: '#6b7280', 'stroke-width': 0.5 })), words);
    const inClass = (i) => levels[l].filter((level) => level === i).length;
    const rows = breaks.map((from, i) => mark(colour(layer, i), `${breaks[i + 1] === undefined ? `${figure(from)} or more` : `${figure(from)} to under ${figure(breaks[i + 1])}`} (${count(inClass(i))})`));
    return [el('h3', {}, layer.by ? `${layer.name}: ${layer.by}` : layer.name), el('ul', {}, ...(rows.length ? rows : [mark(colour(layer, -1), many(layer.n, 'feature'))]))];
  }));
}

fill($('layer'), ...data.layers.map((layer, l) => el('option', { value: l }, layer.name)));
$('layer').addEventListener('change', drawList);
fill($('layer-list'), ...data.layers.map((layer, l) => {
  const box = el('input', { type: 'checkbox', id: `layer-${l}` });
  box.checked = true;
  box.addEventListener('change', () => { drawnLayers[l] = box.checked; drawFeatures(); drawLegend(); });
  return el('div', { class: 'layer' }, box, el('label', { for: box.id }, layer.name));
}));
document.title = data.title;
$('marking').textContent = data.marking;

const crs = map.options.crs, whole = L.latLngBounds([]);
for (const layer of features) {
  for (const { box } of layer) whole.extend(crs.pointToLatLng(L.point(box[0], box[1]), 0)).extend(crs.pointToLatLng(L.point(box[2], box[3]), 0));
}
map.fitBounds(whole, { padding: [12, 12], maxZoom: 15, animate: false });
map.on('moveend resize', drawFeatures);
map.on('click', (event) => { const found = under(event.containerPoint); if (found) choose(...found); else choose(0, -1); });
drawFeatures();
drawList();
drawLegend();
document.body.dataset.ready = 'yes';
