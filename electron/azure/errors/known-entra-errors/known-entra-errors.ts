import { makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import { accountErrors } from './account-errors.ts';
import { deviceErrors } from './device-errors.ts';
import { federationErrors } from './federation-errors.ts';
import type { EntraErrorTable } from './known-entra-error.ts';
import { passwordChangeErrors } from './password-change-errors.ts';
import { requestErrors } from './request-errors.ts';
import { samlErrors } from './saml-errors.ts';
import { homeTenantErrors, serviceErrors, tenantPolicyErrors } from './tenant-policy-errors.ts';

const onlyPeople = [accountErrors, passwordChangeErrors, deviceErrors, federationErrors, homeTenantErrors];
const everyone = [tenantPolicyErrors, serviceErrors, requestErrors, samlErrors];

const problemsOf = (table: EntraErrorTable, concernsPerson: boolean): [number, Problem][] =>
  Object.entries(table).map(([number, [owner, meaning]]) => [
    Number(number),
    makeProblem(`entra-error-${owner}`, { number: Number(number), meaning, concernsPerson }),
  ]);

/** The problem for each AADSTS number that has a meaning, but no problem of its own. */
export const knownEntraErrors: ReadonlyMap<number, Problem> = new Map([
  ...onlyPeople.flatMap((table) => problemsOf(table, true)),
  ...everyone.flatMap((table) => problemsOf(table, false)),
]);
