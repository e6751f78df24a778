// Shapes come as steps in millionths of a degree; Leaflet wants [latitude, longitude].

function ring(steps) {
  const points = [];
  let lon = 0, lat = 0;
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    points.push([lat / 1e6, lon / 1e6]);
  }
  return points;
}

const decoded = new Map();
/** A shape as Leaflet has it, decoded when first asked for. */
function latLngs(shape) {
  if (!decoded.has(shape)) decoded.set(shape, shape.map((piece) => piece.map(ring)));
  return decoded.get(shape);
}

/** A place inside the shape to hang a mark on: the middle of the longest stretch of land along the
 *  parallel halfway up its largest piece. */
function inside(shape) {
  const extent = (piece) => { const b = L.latLngBounds(piece[0]); return (b.getEast() - b.getWest()) * (b.getNorth() - b.getSouth()); };
  const piece = latLngs(shape).reduce((best, each) => (extent(each) > extent(best) ? each : best));
  const lat = L.latLngBounds(piece[0]).getCenter().lat, crossings = [];
  for (const points of piece) {
    points.forEach(([y1, x1], i) => {
      const [y2, x2] = points[(i + 1) % points.length];
      if ((y1 > lat) !== (y2 > lat)) crossings.push(x1 + (x2 - x1) * (lat - y1) / (y2 - y1));
    });
  }
  crossings.sort((a, b) => a - b);
  let best = [crossings[0], crossings[1]];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    if (crossings[i + 1] - crossings[i] > best[1] - best[0]) best = [crossings[i], crossings[i + 1]];
  }
  return L.latLng(lat, (best[0] + best[1]) / 2);
}

function boundsOf(shapes) {
  const bounds = L.latLngBounds([]);
  for (const shape of shapes) {
    for (const piece of latLngs(shape)) bounds.extend(L.latLngBounds(piece[0]));
  }
  return bounds;
}
