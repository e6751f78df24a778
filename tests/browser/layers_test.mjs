// Pages of any layers: 50,000 features open soon and small. node layers_test.mjs PROGRAM
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { finish, open } from './browser.mjs';
import { NAMES } from './county.mjs';

const folder = mkdtempSync(join(tmpdir(), 'firemark-layers-')), program = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
after(async () => { await finish(); rmSync(folder, { recursive: true }); });

/** A page of n features, hexagons or points, the first of them with hostile names. */
function made(kind, n) {
  const columns = Math.ceil(Math.sqrt(n)), features = [];
  for (let i = 0; i < n; ++i) {
    const x = -2.2 + 1.4 * (i % columns) / columns, y = 54.5 + 0.4 * Math.floor(i / columns) / columns;
    const ring = [0, 1, 2, 3, 4, 5, 0].map((k) => [x + 0.6 / columns * Math.cos(k * Math.PI / 3), y + 0.2 / columns * Math.sin(k * Math.PI / 3)]);
    features.push({ type: 'Feature', properties: { name: NAMES[i] || `place ${i}`, n: n - i },
      geometry: kind === 'hexagons' ? { type: 'Polygon', coordinates: [ring] } : { type: 'Point', coordinates: [x, y] } });
  }
  const data = join(folder, `${kind}.geojson`), page = join(folder, `${kind}.html`);
  writeFileSync(data, JSON.stringify({ type: 'FeatureCollection', features }));
  execFileSync(program, ['map', data, '-o', page, '--overwrite', '--quiet']);
  return page;
}

for (const kind of ['hexagons', 'points']) {
  test(`50,000 ${kind} are a small page that opens and answers`, async () => {
    const file = made(kind, 50000);
    assert.ok(statSync(file).size < 20e6, `${statSync(file).size} bytes`);
    const begun = Date.now(), { page, complaints, requests } = await open(file);
    console.log(`${kind}: open after ${Date.now() - begun} ms, ${statSync(file).size} bytes`);
    assert.match(await page.locator('#sentence').textContent(), /50,000 features.*first 200/);
    assert.equal(await page.locator('#list button').count(), 200);
    await page.locator('#list button').nth(1).click();
    assert.equal(await page.locator('#card h2').textContent(), NAMES[1]);
    assert.match(await page.locator('#card dl').textContent(), /49999/);
    assert.equal(await page.locator('body img, body b').count(), 0);
    assert.deepEqual([complaints, requests], [[], []]);
    await page.context().close();
  });
}

test('axe finds nothing amiss on a page of layers', async () => {
  const { page } = await open(made('hexagons', 40));
  await page.locator('#list button').first().click();
  await page.locator('#layers summary').click();
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run());
  assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`), []);
  await page.context().close();
});
