import { createHash } from 'node:crypto';

/** What an application knows somebody by: another text at each application. */
export const pairwiseSubject = (appId: string, accountId: string): string =>
  createHash('sha256').update(`${appId}/${accountId}`).digest('base64url');
