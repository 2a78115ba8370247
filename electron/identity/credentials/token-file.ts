import { readFile } from 'node:fs/promises';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { assertion } from './assertion.ts';
import type { CredentialSource } from './credential-source.ts';

const looksLikeToken = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * A token of another issuer in a file, such as that of a Kubernetes service account. Its issuer replaces it before it expires,
 * so the file is read each time.
 */
export const tokenFile = (path: string): CredentialSource =>
  assertion(async () => {
    const token = (await readText(path))?.trim();
    if (token !== undefined && looksLikeToken.test(token)) return token;
    const found = token === undefined ? 'missing' : token === '' ? 'empty' : 'no token';
    throw new ProblemError(makeProblem('federated-token-file-unusable', { path: path.slice(0, 300), found }));
  });

const readText = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);
