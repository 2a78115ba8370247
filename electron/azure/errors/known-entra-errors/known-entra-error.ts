import type { Owner } from '../../../../shared/problems/define-problem.ts';

/**
 * The meaning of AADSTS numbers that have no problem of their own: who must act, and one or two sentences.
 * Source: learn.microsoft.com/entra/identity-platform/reference-error-codes.
 */
export type EntraErrorTable = Readonly<Record<number, readonly [owner: Owner, meaning: string]>>;
