import { makeProblem, type PossibleProblem } from '../../../shared/problems/problem.ts';

const address =
  /\b([0-9a-z][0-9a-z-]{1,22}[0-9a-z])\.managedhsm\.(?:azure\.net|usgovcloudapi\.net|azure\.cn)\b/i;
const resource = /\/managedHSMs\/([0-9a-z][0-9a-z-]{1,22}[0-9a-z])\b/i;
const action = /Microsoft\.KeyVault\/managedHsm\//i;

/** The problem of an error that Managed HSM reported; null if the text is about a key vault. */
export function managedHsmProblem(near: string): PossibleProblem | null {
  const hsmName = (address.exec(near) ?? resource.exec(near))?.[1]?.toLowerCase();
  if (hsmName === undefined && !action.test(near)) return null;
  const facts = { hsmName: hsmName ?? '' };
  return /not authorized|forbidden|does not have|access ?denied|permission/i.test(near)
    ? makeProblem('managed-hsm-role-missing', facts)
    : makeProblem('managed-hsm-is-another-service', facts);
}
