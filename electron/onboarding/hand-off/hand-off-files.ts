import type { HandOffFile, HandOffRequest } from './hand-off-request.ts';
import { handOffScripts } from './hand-off-scripts.ts';
import { handOffPage } from './page/hand-off-page.ts';

/** The whole hand-off pack: the page first, then each script as a file of its own. */
export const handOffFiles = async (request: HandOffRequest): Promise<readonly HandOffFile[]> => [
  await handOffPage(request),
  ...handOffScripts(request).map(({ fileName, mediaType, text }) => ({ fileName, mediaType, text })),
];
