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

  return {
    async serve(pathname) {
      const name = pathname === '/' ? '/index.html' : pathname;
      const path = files.get(name);
      const nonce = createNonce();
      const headers = pageHeaders(contentSecurityPolicy({ nonce, connect }));
      if (path === undefined) return new Response('Not found', { status: 404, headers });
      const bytes = await readFile(path);
      const isPage = name.endsWith('.html');
      const body = isPage
        ? bytes.toString('utf8').replaceAll(noncePlaceholder, nonce)
        : new Uint8Array(bytes);
      const type = getMimeType(name) ?? 'application/octet-stream';
      return new Response(body, { headers: { ...headers, 'content-type': type } });
    },
  };
}
