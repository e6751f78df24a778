// Names of areas on the map: the largest first, none over another, more as the reader comes nearer.

const namesOnMap = L.layerGroup();
let labelled = null;

function labelSet() {
  if (!labelled) {
    const set = data.sets[chosen.set >= 0 ? chosen.set : studySet()];
    labelled = set.names.map((name, a) => {
      const bounds = boundsOf([set.shapes[a]]);
      const size = bounds.isValid() ? (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth()) : 0;
      return { name, size, at: size ? inside(set.shapes[a]) : null };
    }).filter((label) => label.at).sort((a, b) => b.size - a.size);
  }
  return labelled;
}

function drawLabels() {
  namesOnMap.clearLayers();
  const taken = [], view = map.getBounds();
  for (const label of labelSet()) {
    if (!view.contains(label.at)) continue;
    const text = label.name.length > 28 ? label.name.slice(0, 27) + '…' : label.name;
    const p = map.latLngToContainerPoint(label.at), half = text.length * 3.2 + 4;
    const box = [p.x - half, p.y - 8, p.x + half, p.y + 8];
    if (taken.some((b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3])) continue;
    taken.push(box);
    L.marker(label.at, {
      interactive: false, keyboard: false, pane: 'areas',
      icon: L.divIcon({ className: 'area-name', html: el('span', { dir: 'auto' }, text), iconSize: [0, 0] }),
    }).addTo(namesOnMap);
  }
}
