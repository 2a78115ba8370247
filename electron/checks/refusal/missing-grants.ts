import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Problem } from '../../../shared/problems/problem.ts';

const codes: ReadonlySet<ProblemCode> = new Set([
  'vault-role-missing',
  'vault-access-policy-missing',
  'secret-role-missing',
]);

/** True if the application lacks a role or an access policy. */
export const isGrantMissing = ({ code }: Problem): boolean => codes.has(code);

/** True if the missing role or access policy is for secrets. */
export const isForSecrets = ({ code, facts: { permission } }: Problem): boolean =>
  code === 'secret-role-missing' || (typeof permission === 'string' && permission.startsWith('secrets '));
