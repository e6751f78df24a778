// The numbers that a page says, looked up in the data that it carries.
import { gunzipSync } from 'node:zlib';

const NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?/g;
// Numbers that are words, clock times, and what a reader never takes for data.
const WORDS = /p under 0\.001|last 12 months|in the 12 before|of 100 re-runs|\d\d:\d\d|km²|±/g;

export async function dataOf(page) {
  return JSON.parse(gunzipSync(Buffer.from((await page.locator('#data').textContent()).trim(), 'base64')));
}

/** Every number in a value, those in its texts among them; shapes are not said. */
export function numbersOf(value) {
  if (typeof value === 'number') return [Math.abs(value)];
  if (typeof value === 'string') return (value.match(NUMBER) ?? []).map((text) => Number(text.replaceAll(',', '')));
  if (Array.isArray(value)) return value.flatMap(numbersOf);
  if (value && typeof value === 'object') return Object.entries(value).flatMap(([key, each]) => (key.startsWith('shape') ? [] : numbersOf(each)));
  return [];
}

/** Six hours of each day together, and all: what "Most in the evening: 40 %" is of. */
export function weekParts(week) {
  if (!week) return [];
  const sum = (kept) => week.filter((_, i) => kept(i % 24)).reduce((all, n) => all + n, 0);
  return [...[0, 6, 12, 18].map((from) => sum((h) => h >= from && h < from + 6)), sum(() => true)];
}

/** The numbers of `text` that are no known one, as it is rounded there, nor a per cent of two known ones. */
export function unknownIn(text, known) {
  const unknown = [];
  for (const line of text.replace(WORDS, ' ').split('\n')) {
    for (const match of line.matchAll(NUMBER)) {
      const said = Number(match[0].replaceAll(',', '')), decimals = (match[0].split('.')[1] ?? '').length;
      const near = (value) => Math.abs(value - said) <= 0.5 * 10 ** -decimals * (1 + 1e-9);
      const share = () => /^\s%/.test(line.slice(match.index + match[0].length)) &&
        known.some((whole) => whole > 0 && known.some((part) => part <= whole && near(100 * part / whole)));
      if (!known.some(near) && !share()) unknown.push(`${match[0]} in "${line.trim()}"`);
    }
  }
  return unknown;
}
