// A browser that watches: what a page complains of, and every request that it makes.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

function skip(why) {
  console.log(`skipped: ${why}; scripts/install --all brings it`);
  process.exit(77);
}

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
if (!executablePath) skip('there is no chromium');
const { chromium } = await import('playwright-core').catch(() => skip('there is no playwright-core'));
// Without a graphics card, as on many an office machine.
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

export const DESKTOP = { width: 1280, height: 800 }, PHONE = { width: 390, height: 844 };

/** Opens a file: the page, what it complained of and what it asked the network for. */
export async function open(file, viewport = DESKTOP) {
  const context = await browser.newContext({ viewport, locale: 'en-GB' });
  const page = await context.newPage(), complaints = [], requests = [];
  page.on('console', (message) => { if (message.type() !== 'log') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => { complaints.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
  const url = pathToFileURL(file).href;
  page.on('request', (request) => { if (request.url() !== url) requests.push(request.url()); });
  await page.goto(url);
  if (await page.locator('#data').count()) await page.locator('body[data-ready]').waitFor();
  return { page, complaints, requests };
}

export async function finish() { await browser.close(); }
