// A small county that nobody would like to meet: six areas of hostile names, and records in a few.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const NAMES = ['<script>alert(1)</script>', '"><img src=x onerror=alert(2)>', 'شمال المدينة',
  'x'.repeat(300), "Bishop's & <b>Auckland</b>", '{{data}} </title>'];

function square(i) {
  const west = -1.6 + 0.05 * (i % 3), south = 54.7 + 0.03 * Math.floor(i / 3);
  return [[[west, south], [west + 0.05, south], [west + 0.05, south + 0.03], [west, south + 0.03], [west, south]]];
}

/** Writes areas, records and a plan into the folder, runs the plan, and gives the page's path. */
export function makePage(program, folder) {
  const features = NAMES.map((name, i) => ({ type: 'Feature', properties: { code: `E0${i}`, name },
    geometry: { type: 'Polygon', coordinates: square(i) } }));
  writeFileSync(join(folder, 'areas.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
  const rows = ['longitude,latitude,date,category'];
  const add = (n, lon, lat, category) => {
    for (let k = 0; k < n; ++k) {
      const date = `2026-0${1 + k % 6}-1${k % 10} ${String(k % 24).padStart(2, '0')}:15`;
      rows.push(`${(lon + 0.0004 * (k % 5)).toFixed(5)},${(lat + 0.0003 * (k % 7)).toFixed(5)},${date},${category}`);
    }
  };
  add(60, -1.58, 54.71, '<i>fire</i>');
  add(40, -1.53, 54.715, '<i>fire</i>');
  add(25, -1.48, 54.745, '<i>fire</i>');
  add(2, -1.58, 54.745, 'rare');
  writeFileSync(join(folder, 'fires.csv'), rows.join('\n') + '\n');
  writeFileSync(join(folder, 'plan.toml'), `
[plan]
title = "Fires </title><script>alert(3)</script>"
from = "2026-01-01"
to = "2026-06-30"
[[areas]]
name = "areas"
file = "areas.geojson"
[[incidents]]
name = "fires"
files = ["fires.csv"]
[[theme]]
name = "fires"
title = "<img src=x onerror=alert(4)> fires"
where = ["category=<i>fire</i>"]
dbscan = { eps = "200m", min-points = 5 }
[[theme]]
name = "rare"
title = "Rare"
where = ["category=rare"]
[[theme]]
name = "counted"
title = "Counted only"
methods = ["count"]
`);
  execFileSync(program, ['run', join(folder, 'plan.toml'), '-o', join(folder, 'pack'), '--quiet']);
  return join(folder, 'pack', 'index.html');
}
