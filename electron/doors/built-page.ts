import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import {
  contentSecurityPolicy,
  createNonce,
  noncePlaceholder,
  pageHeaders,
} from '../window/content-security-policy.ts';

/** The built renderer. */
export interface BuiltPage {
  /**
   * The file at this path of a URL, with the page's policy; `/` is `index.html`. Answers 404 for each file that was not in
   * the folder at the start, so that no path leads out of the folder.
   */
  serve(pathname: string): Promise<Response>;
  /** Resolves when the page has been served for the first time. */
  readonly isServed: Promise<void>;
}

/** Rejects with a sentence for people if the renderer is not built. */
export async function openBuiltPage(folder: string, connect: "'none'" | "'self'"): Promise<BuiltPage> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new Error('The page of Causeway is not built. Use “npm start”, which builds it.', { cause });
  });
  const files = new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length).split(sep).join('/').replace(/^\/*/, '/'), path]),
  );

  const firstScreen = await readFirstScreen(files);
  const served = Promise.withResolvers<undefined>();

  return {
    isServed: served.promise,
    async serve(pathname) {
      const name = pathname === '/' ? '/index.html' : pathname;
      const path = files.get(name);
      const nonce = createNonce();
      const headers = pageHeaders(contentSecurityPolicy({ nonce, connect }));
      if (path === undefined) return new Response('Not found', { status: 404, headers });
      const bytes = firstScreen.get(name) ?? (await readFile(path));
      const isPage = name.endsWith('.html');
      if (isPage) served.resolve(undefined);
      const body = isPage
        ? bytes.toString('utf8').replaceAll(noncePlaceholder, nonce)
        : new Uint8Array(bytes);
      const type = getMimeType(name) ?? 'application/octet-stream';
      return new Response(body, { headers: { ...headers, 'content-type': type } });
    },
  };
}

/** The page and the files that it names, read ahead, by their paths. */
async function readFirstScreen(files: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Buffer>> {
  const read = async (name: string): Promise<[string, Buffer][]> => {
    const path = files.get(name);
    return path === undefined ? [] : [[name, await readFile(path)]];
  };
  const page = await read('/index.html');
  const html = page[0]?.[1].toString('utf8') ?? '';
  const named = [...html.matchAll(/(?:src|href)="\.(\/assets\/[^"]+)"/g)].map(([, name = '']) => name);
  return new Map([...page, ...(await Promise.all(named.map(read))).flat()]);
}
