import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import {
  browserPageHeaders,
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
  /** Resolves when the page and all files that it names have been read for the first time. */
  readonly isServed: Promise<void>;
}

/**
 * Throws a sentence for people if the renderer is not built. Reads at once: during a start, each step of an asynchronous
 * reading waits for everything else that starts.
 */
export function openBuiltPage(folder: string, connect: "'none'" | "'self'"): BuiltPage {
  const files = new Map(
    listFiles(folder)
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length).split(sep).join('/').replace(/^\/*/, '/'), path]),
  );

  const { firstScreen, awaited } = readFirstScreen(files);
  const served = Promise.withResolvers<undefined>();

  return {
    isServed: served.promise,
    async serve(pathname) {
      const name = pathname === '/' ? '/index.html' : pathname;
      const path = files.get(name);
      const nonce = createNonce();
      const headers = {
        ...pageHeaders(contentSecurityPolicy({ nonce, connect })),
        ...(connect === "'self'" && browserPageHeaders),
      };
      if (path === undefined) return new Response('Not found', { status: 404, headers });
      const bytes = firstScreen.get(name) ?? (await readFile(path));
      const isPage = name.endsWith('.html');
      const body = new Uint8Array(
        isPage ? Buffer.from(bytes.toString('utf8').replaceAll(noncePlaceholder, nonce)) : bytes,
      );
      const onRead = (): void => {
        awaited.delete(name);
        if (awaited.size === 0) served.resolve(undefined);
      };
      const type = getMimeType(name) ?? 'application/octet-stream';
      return new Response(awaited.has(name) ? bodyOf(body, onRead) : body, {
        headers: { ...headers, 'content-type': type },
      });
    },
  };
}

/** A body that tells when it was read: until then, the process that serves it must not be busy with anything else. */
const bodyOf = (
  bytes: Uint8Array<ArrayBuffer>,
  onRead: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new ReadableStream({
    start: (controller) => controller.enqueue(bytes),
    pull(controller) {
      controller.close();
      onRead();
    },
  });

function listFiles(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (cause) {
    throw new Error('The page of Causeway is not built. Use “npm start”, which builds it.', { cause });
  }
}

/** The page and the files that it names, by their paths, and the paths that every page asks for: a theme is for some only. */
function readFirstScreen(files: ReadonlyMap<string, string>): {
  readonly firstScreen: ReadonlyMap<string, Buffer>;
  readonly awaited: Set<string>;
} {
  const read = (name: string): [string, Buffer][] => {
    const path = files.get(name);
    return path === undefined ? [] : [[name, readFileSync(path)]];
  };
  const page = read('/index.html');
  const html = page[0]?.[1].toString('utf8') ?? '';
  const named = [...html.matchAll(/<[^>]*(?:src|href)="\.(\/assets\/[^"]+)"[^>]*>/g)].map(
    ([tag, name = '']) => ({
      name,
      isForSome: tag.includes(' media='),
    }),
  );
  const firstScreen = new Map([...page, ...named.flatMap(({ name }) => read(name))]);
  const forSome = new Set(named.filter(({ isForSome }) => isForSome).map(({ name }) => name));
  return { firstScreen, awaited: new Set([...firstScreen.keys()].filter((name) => !forSome.has(name))) };
}
