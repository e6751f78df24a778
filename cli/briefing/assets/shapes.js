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

function boundsOf(shapes) {
  const bounds = L.latLngBounds([]);
  for (const shape of shapes) {
    for (const piece of latLngs(shape)) bounds.extend(L.latLngBounds(piece[0]));
  }
  return bounds;
}
