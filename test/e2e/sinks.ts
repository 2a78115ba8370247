import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { processTree } from '../support/processes.ts';
import type { Sinks } from '../support/spill.ts';

type Part = Sinks['log'][number];

export const part = (where: string, text: string): Part => ({ where, bytes: Buffer.from(text) });

/** Every file below a folder. A file that is gone by the time it is read had its content elsewhere, or nowhere. */
function filesBelow(folder: string): Part[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const where = join(parentPath, name);
      try {
        return { where, bytes: readFileSync(where) };
      } catch {
        return [];
      }
    });
}

/** The files of a data folder, divided by what they belong to. */
export function filesOf(
  dataFolder: string,
): Pick<
  Sinks,
  | 'data folder'
  | 'records with free pages'
  | 'caches, cookies and local storage of Chromium'
  | 'log'
  | 'crash dumps'
> {
  const files = filesBelow(dataFolder);
  const isRecord = ({ where }: Part) => /records\.db[^/]*$/.test(where);
  const isLog = ({ where }: Part) => where.endsWith('causeway.log');
  const isDump = ({ where }: Part) => where.includes('/window/Crashpad/');
  const isChromium = (one: Part) => one.where.startsWith(join(dataFolder, 'window')) && !isDump(one);
  return {
    'records with free pages': files.filter(isRecord),
    log: files.filter(isLog),
    'crash dumps': files.filter(isDump),
    'caches, cookies and local storage of Chromium': files.filter(isChromium),
    'data folder': files.filter(
      (one) => ![isRecord, isLog, isDump, isChromium].some((belongs) => belongs(one)),
    ),
  };
}

export const temporaryFiles = (folder: string): Part[] => filesBelow(folder);

/** The command lines and environments of a process and of everything that it started. */
export function processesBelow(
  pid: number,
): Pick<Sinks, 'command lines of the processes' | 'environment of the processes'> {
  const tree = processTree(pid);
  return {
    'command lines of the processes': tree.map(({ pid: id, command }) => part(String(id), command)),
    'environment of the processes': tree.map(({ pid: id, environment }) => part(String(id), environment)),
  };
}

/** Everything that the page holds in memory, as the debugger sees it. */
export async function heapOf(page: Page): Promise<string> {
  const debuggerOfPage = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  debuggerOfPage.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await debuggerOfPage.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await debuggerOfPage.detach();
  return chunks.join('');
}
