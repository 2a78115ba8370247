import { createHash } from 'node:crypto';

/** The `sub` of an account at one application. It differs from application to application. */
export const pairwiseSubject = (appId: string, accountId: string): string =>
  createHash('sha256').update(`${appId}/${accountId}`).digest('base64url');
