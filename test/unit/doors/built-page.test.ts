import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBuiltPage } from '../../../electron/doors/built-page.ts';
import { dataFolder } from '../../support/data-folder.ts';

/** A page that names a script and its import; a third script is loaded later. */
function builtPage() {
  const folder = dataFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(
    join(folder, 'index.html'),
    '<script src="./assets/page.js"></script><link rel="modulepreload" href="./assets/library.js">' +
      '<link rel="modulepreload" href="./assets/dark.js" media="(prefers-color-scheme: dark)">',
  );
  for (const name of ['page', 'library', 'dark', 'later'])
    writeFileSync(join(folder, 'assets', `${name}.js`), name);
  return openBuiltPage(folder, "'none'");
}

const isSettled = (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([promise.then(() => true), new Promise<false>((resolve) => setTimeout(resolve, 5, false))]);

describe('the built page', () => {
  it('is served once the page and every file that each page asks for were read', async () => {
    const page = builtPage();
    const read = async (path: string) => (await page.serve(path)).text();
    expect(await read('/')).toContain('./assets/page.js');
    await read('/assets/page.js');
    await read('/assets/later.js');
    const library = await page.serve('/assets/library.js');
    expect(await isSettled(page.isServed)).toBe(false);
    expect(await library.text()).toBe('library');
    expect(await isSettled(page.isServed)).toBe(true);
  });

  it('names the command that builds it if it is missing', () => {
    expect(() => openBuiltPage(join(dataFolder(), 'missing'), "'none'")).toThrow(/npm start/);
  });
});
