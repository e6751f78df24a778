// The page in a browser, as a reader meets it. node page_test.mjs PROGRAM
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { PHONE, finish, open } from './browser.mjs';
import { NAMES, makePage } from './county.mjs';
import { dataOf, numbersOf, unknownIn, weekParts } from './number_audit.mjs';

const folder = mkdtempSync(join(tmpdir(), 'firemark-page-'));
const file = makePage(process.argv[2], folder);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
after(async () => { await finish(); rmSync(folder, { recursive: true }); });

const chosenInList = (page) => page.locator('#list [aria-current]');

test('The page complains of nothing and asks the network for nothing, whatever is opened', async () => {
  const { page, complaints, requests } = await open(file);
  for (const theme of ['0', '1', '2', '0']) await page.selectOption('#theme', theme);
  await page.selectOption('#method', '1');
  await page.locator('#list button').first().click();
  for (const tab of await page.locator('[role=tab]').all()) await tab.click();
  await page.selectOption('#area', '0/4');
  await page.pdf({ preferCSSPageSize: true });
  assert.deepEqual(complaints, []);
  assert.deepEqual(requests, []);
  await page.context().close();
});

test('Hostile names are text everywhere', async () => {
  const { page } = await open(file);
  const expected = 'Fires </title><script>alert(3)</script>';
  assert.equal(await page.title(), expected);
  assert.equal(await page.locator('h1').textContent(), expected);
  const options = await page.locator('#area option').allTextContents();
  for (const name of NAMES) assert.ok(options.includes(name), name);
  await page.locator('#list button').first().click();
  for (const tab of await page.locator('[role=tab]').all()) await tab.click();
  for (const strange of ['img', 'b', 'i', 'main script']) {
    assert.equal(await page.locator(`body ${strange}`).count(), 0, strange);
  }
  assert.equal(await page.locator('script').count(), 3);
  await page.context().close();
});

test('List and map move each other, and the card answers', async () => {
  const { page } = await open(file);
  assert.equal(await page.locator('#list button').count(), 2);
  const records = async (text) => /(\d+) records/.exec(await text.textContent())[0];
  await page.locator('#list button').nth(1).click();
  assert.match(await page.locator('#card h2').textContent(), /^2\. /);
  assert.equal(await records(page.locator('#card .answer').first()), await records(chosenInList(page)));
  assert.equal(await page.locator('.disc.chosen').textContent(), '2');
  // The first place's mark on the map chooses it in the list.
  await page.selectOption('#area', '0/0');
  await page.locator('.disc', { hasText: /^1$/ }).click();
  assert.match(await page.locator('#card h2').textContent(), /^1\. /);
  assert.equal(await chosenInList(page).count(), 1);
  assert.equal(await records(page.locator('#card .answer').first()), await records(chosenInList(page)));
  assert.match(await page.locator('#card').textContent(), /Trend.*do not cover two years/);
  await page.locator('#card .close').click();
  assert.ok(await page.locator('#card').isHidden());
  assert.equal(await chosenInList(page).count(), 0);
  await page.context().close();
});

test('Every number that the page says is one of its data, or a share of two', async () => {
  const { page } = await open(file);
  const data = await dataOf(page), unknown = [];
  const names = data.sets.flatMap((set) => numbersOf(set.names));
  const whole = numbersOf([data.rows, data.asked, data.used, data.places, data.title, data.period]);
  const look = async (where, known) => {
    for (const text of await page.locator(where).allInnerTexts()) unknown.push(...unknownIn(text, [...known, ...names]));
  };
  await look('#period', whole);
  let cards = 0;
  for (const [t, theme] of data.themes.entries()) {
    await page.selectOption('#theme', String(t));
    const { methods, counts, ...about } = theme;
    for (const [m, method] of methods.entries()) {
      if (methods.length > 1) await page.selectOption('#method', String(m));
      const first = [1, 2, 3].map((n) => method.places.slice(0, n).reduce((sum, place) => sum + place.n, 0));
      await look('#sentence', [...whole, ...numbersOf(about), ...first, method.places.length]);
      for (const [i, place] of method.places.entries()) {
        // A place's own numbers and what it is a part of: another place's would be found out.
        const own = [...numbersOf(place), ...weekParts(place.week), theme.inside, theme.all];
        await page.locator('#list button').nth(i).click();
        await look('#list [aria-current]', own);
        await look('#card .answer > p, #card li, #card h2', own);
        ++cards;
      }
    }
    await page.locator('#tab-areas').click();
    await look('#panel-areas td', numbersOf([counts, data.sets.map((set) => set.people), theme.inside]));
    await page.locator('#tab-when').click();
    await look('#panel-when p', [...numbersOf(about), ...weekParts(theme.week)]);
  }
  assert.ok(cards >= 3, `${cards} cards`);
  assert.deepEqual(unknown, []);
  // The audit can say no.
  assert.deepEqual(unknownIn('12 records, 40 % of the 31', [12, 31]), ['40 in "12 records, 40 % of the 31"']);
  await page.context().close();
});

test('Everything can be done with the keyboard', async () => {
  const { page } = await open(file);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.match(await page.locator('#card h2').textContent(), /^1\. /);
  await page.keyboard.press('ArrowDown');
  assert.match(await page.locator('#card h2').textContent(), /^2\. /);
  await page.locator('#tab-table').focus();
  await page.keyboard.press('ArrowRight');
  assert.ok(await page.locator('#panel-areas').isVisible());
  assert.ok(await page.locator('#panel-table').isHidden());
  await page.context().close();
});

test('Layers are switched and thinned, and the legend follows', async () => {
  const { page } = await open(file);
  await page.locator('#layers summary').click();
  const bands = page.locator('.leaflet-bands-pane path');
  assert.ok(await bands.count() > 0);
  assert.match(await page.locator('#legend').textContent(), /Density, incidents per km²/);
  await page.locator('#layer-bands').uncheck();
  assert.equal(await bands.count(), 0);
  assert.doesNotMatch(await page.locator('#legend').textContent(), /Density/);
  await page.locator('#layer-shade').check();
  assert.match(await page.locator('#legend').textContent(), /by area, records/);
  await page.getByLabel('Opacity of Places').fill('0.4');
  assert.equal(await page.evaluate(() => document.querySelector('.leaflet-places-pane').style.opacity), '0.4');
  await page.context().close();
});

test('Themes and areas say what they hold; nothing found is said in a sentence', async () => {
  const { page } = await open(file);
  const sentence = page.locator('#sentence');
  assert.match(await sentence.textContent(), /125 records in the study area/);
  await page.selectOption('#area', '0/1');
  assert.match(await sentence.textContent(), /40 records/);
  assert.equal(await page.locator('#list button').count(), 1);
  await page.selectOption('#area', '0/3');
  assert.match(await page.locator('#empty').textContent(), /None of the listed places/);
  await page.selectOption('#area', '');
  await page.selectOption('#theme', '1');
  assert.match(await sentence.textContent(), /No place stands out/);
  await page.selectOption('#theme', '2');
  assert.match(await page.locator('#empty').textContent(), /counted by area only/);
  await page.context().close();
});

test('A period is looked at by itself, and periods add up to the whole', async () => {
  const { page } = await open(file);
  const sentence = page.locator('#sentence');
  const records = async () => +/(\d+) records? in/.exec(await sentence.textContent())[1];
  const whole = await records(), periods = await page.locator('#period-select option').count() - 1;
  assert.equal(periods, 6);
  let sum = 0;
  const land = () => page.locator('.leaflet-bands-pane path').evaluateAll((paths) => paths.map((p) => p.getAttribute('d')).join());
  const density = async () => page.locator('#legend').textContent(), seen = new Set([await land()]), limits = new Set();
  for (let i = 0; i < periods; ++i) {
    await page.selectOption('#period-select', String(i));
    sum += await records();
    assert.match(await page.locator('#list button').first().textContent(), /in this period/);
    seen.add(await land());
    assert.match(await density(), /Density, incidents per km², [A-Z][a-z]+ 2026/);
    limits.add((await density()).replace(/: \d+ records?/g, '').replace(/[A-Z][a-z]+ 2026/, ''));
  }
  assert.equal(sum, whole);
  assert.equal(seen.size, 1 + periods, 'each period has a density of its own');
  assert.equal(limits.size, 1, 'in the same classes');
  assert.equal(await page.locator('#panel-when .bars .now').count(), 1, 'and is marked among the months');
  await page.locator('#tab-areas').click();
  assert.match(await page.locator('#panel-areas thead').textContent(), /June 2026/);
  await page.locator('#layers summary').click();
  await page.locator('#layer-shade').check();
  const breaks = async () => (await page.locator('#legend ul').first().textContent()).replace(/\(.*?\)/g, '');
  const june = await breaks();
  await page.selectOption('#period-select', '0');
  assert.equal(await breaks(), june, 'each period has the same classes');
  await page.selectOption('#period-select', '-1');
  assert.equal(await records(), whole);
  await page.context().close();
});

for (const [name, viewport] of [['desktop', undefined], ['phone', PHONE]]) {
  test(`axe finds nothing amiss on a ${name}`, async () => {
    const { page } = await open(file, viewport);
    const look = async () => {
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run());
      return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`);
    };
    assert.deepEqual(await look(), []);
    await page.locator('#list button').first().click();
    await page.locator('#layers summary').click();
    for (const tab of await page.locator('[role=tab]').all()) {
      await tab.click();
      assert.deepEqual(await look(), []);
    }
    await page.context().close();
  });
}

test('On a phone nothing is wider than the screen', async () => {
  const { page } = await open(file, PHONE);
  await page.locator('#list button').first().click();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  await page.context().close();
});
