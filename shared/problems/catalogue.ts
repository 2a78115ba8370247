import type * as z from 'zod';
import type { ProblemDefinition } from './define-problem.ts';
import { adviceProblems } from './advice-problems.ts';
import { applicationProblems } from './application-problems.ts';
import { consentProblems } from './consent-problems.ts';
import { consoleProblems } from './console-problems.ts';
import { credentialProblems } from './credential-problems.ts';
import { graphProblems } from './graph-problems.ts';
import { keyProblems } from './key-problems.ts';
import { networkProblems } from './network-problems.ts';
import { resourceManagerProblems } from './resource-manager-problems.ts';
import { roleProblems } from './role-problems.ts';
import { secretProblems } from './secret-problems.ts';
import { signInProblems } from './sign-in-problems.ts';
import { tenantProblems } from './tenant-problems.ts';
import { tokenProblems } from './token-problems.ts';
import { vaultAccessProblems } from './vault-access-problems.ts';
import { vaultNetworkProblems } from './vault-network-problems.ts';
import { vaultProblems } from './vault-problems.ts';

/** Every problem that the console can name, by its permanent code. A code is never renamed or reused. */
export const catalogue = {
  ...tenantProblems,
  ...applicationProblems,
  ...consentProblems,
  ...credentialProblems,
  ...tokenProblems,
  ...signInProblems,
  ...graphProblems,
  ...resourceManagerProblems,
  ...roleProblems,
  ...vaultProblems,
  ...vaultAccessProblems,
  ...vaultNetworkProblems,
  ...keyProblems,
  ...secretProblems,
  ...networkProblems,
  ...adviceProblems,
  ...consoleProblems,
} satisfies Record<string, ProblemDefinition<never> | ProblemDefinition>;

export type ProblemCode = keyof typeof catalogue;
export type FactsOf<Code extends ProblemCode> = z.infer<(typeof catalogue)[Code]['facts']>;
