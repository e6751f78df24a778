// Takes the pictures of docs/images: node gallery.mjs PACK FOLDER, with the main job's folder PACK.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DESKTOP, PHONE, finish, open } from './browser.mjs';

const [pack, folder] = process.argv.slice(2), picture = (name) => join(folder, name);

for (const [name, viewport] of [['desktop', DESKTOP], ['phone', PHONE]]) {
  const { page } = await open(join(pack, 'index.html'), viewport);
  await page.screenshot({ path: picture(`page-${name}.png`) });
  await page.locator('#list button').first().click();
  if (name === 'desktop') await page.locator('#card').scrollIntoViewIfNeeded();
  else await page.evaluate(() => window.scrollTo(0, 250));
  await page.screenshot({ path: picture(`page-${name}-card.png`) });
  if (name === 'desktop') {
    await page.locator('#card .close').click();
    await page.pdf({ path: picture('page.pdf'), preferCSSPageSize: true, printBackground: true });
  }
  await page.context().close();
}
await finish();
for (const [name, pdf] of [['page-print', picture('page.pdf')], ['briefing', join(pack, 'briefing.pdf')]]) {
  execFileSync('pdftoppm', ['-png', '-r', '60', '-f', '1', '-l', '1', '-singlefile', pdf, picture(name)]);
}
