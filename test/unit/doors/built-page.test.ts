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
    '<script src="./assets/page.js"></script><link rel="modulepreload" href="./assets/library.js" crossorigin>' +
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

  it('has the type of each file, and a policy for it', async () => {
    const folder = dataFolder();
    for (const name of ['index.html', 'style.css', 'data.unknown']) writeFileSync(join(folder, name), name);
    const typesWith = async (connect: "'none'" | "'self'") => {
      const page = openBuiltPage(folder, connect);
      const answers = await Promise.all(['/', '/style.css', '/data.unknown'].map((path) => page.serve(path)));
      const policies = answers.map(({ headers }) => headers.get('content-security-policy') ?? '');
      for (const policy of policies) expect(policy).toContain(`connect-src ${connect};`);
      return answers.map(({ status, headers }) => [
        status,
        headers.get('content-type'),
        headers.has('connection-allowlist'),
      ]);
    };
    const expected = (isInBrowser: boolean) => [
      [200, 'text/html; charset=utf-8', isInBrowser],
      [200, 'text/css; charset=utf-8', isInBrowser],
      [200, 'application/octet-stream', isInBrowser],
    ];
    expect(await typesWith("'none'")).toEqual(expected(false));
    expect(await typesWith("'self'")).toEqual(expected(true));
  });

  it('contains the nonce of its policy, and the scripts stay unchanged', async () => {
    const folder = dataFolder();
    const text = 'first __CSP_NONCE__, second __CSP_NONCE__';
    for (const name of ['index.html', 'a.js']) writeFileSync(join(folder, name), text);
    const page = openBuiltPage(folder, "'none'");
    const served = await page.serve('/index.html');
    const [, nonce = ''] = /'nonce-([^']+)'/.exec(served.headers.get('content-security-policy') ?? '') ?? [];
    expect(await served.text()).toBe(`first ${nonce}, second ${nonce}`);
    expect(await (await page.serve('/a.js')).text()).toBe(text);
  });

  it('is served although it names a file that is missing', async () => {
    const folder = dataFolder();
    writeFileSync(join(folder, 'index.html'), '<script src="./assets/missing.js"></script>');
    const page = openBuiltPage(folder, "'none'");
    expect(await (await page.serve('/')).text()).toContain('missing.js');
    expect(await isSettled(page.isServed)).toBe(true);
    expect((await page.serve('/assets/missing.js')).status).toBe(404);
  });

  it('is not found in a folder without it, with the same policy', async () => {
    const folder = dataFolder();
    writeFileSync(join(folder, 'other.html'), 'other');
    const page = openBuiltPage(folder, "'none'");
    const missing = await page.serve('/');
    expect([missing.status, await missing.text()]).toEqual([404, 'Not found']);
    expect(missing.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await page.serve('/other.html')).status).toBe(200);
    expect(await isSettled(page.isServed)).toBe(false);
  });

  it('names the command that builds it if it is missing', async () => {
    const open = async () => Promise.resolve(openBuiltPage(join(dataFolder(), 'missing'), "'none'"));
    await expect(open()).rejects.toThrow(/npm start/);
    await expect(open()).rejects.toMatchObject({ cause: { code: 'ENOENT' } });
  });

  it('is found in a folder whose name ends with a separator', async () => {
    const folder = dataFolder();
    writeFileSync(join(folder, 'index.html'), 'the page');
    const page = openBuiltPage(`${folder}/`, "'none'");
    expect(await (await page.serve('/')).text()).toBe('the page');
  });
});
