import type * as z from 'zod';
import type { ProblemDefinition } from './define-problem.ts';
import { addedApplicationProblems } from './added-application-problems.ts';
import { adviceProblems } from './advice-problems.ts';
import { applicationProblems } from './application-problems.ts';
import { homeApplicationProblems } from './home-application-problems.ts';
import { subscriptionProblems } from './subscription-problems.ts';
import { clientCertificateProblems } from './client-certificate-problems.ts';
import { clientLibraryProblems } from './client-library-problems.ts';
import { clockProblems } from './clock-problems.ts';
import { consentProblems } from './consent-problems.ts';
import { consoleProblems } from './console-problems.ts';
import { onboardingProblems } from './onboarding-problems.ts';
import { invitationProblems } from './invitation-problems.ts';
import { consoleSignInProblems } from './console-sign-in-problems.ts';
import { credentialProblems } from './credential-problems.ts';
import { dataRoleProblems } from './data-role-problems.ts';
import { deploymentProblems } from './deployment-problems.ts';
import { entraErrorProblems } from './entra-error-problems.ts';
import { evidenceProblems } from './evidence-problems.ts';
import { graphProblems } from './graph-problems.ts';
import { graphServiceProblems } from './graph-service-problems.ts';
import { idTokenProblems } from './id-token-problems.ts';
import { keyProblems } from './key-problems.ts';
import { managedHsmProblems } from './managed-hsm-problems.ts';
import { managedKeyProblems } from './managed-key-problems.ts';
import { nameResolutionProblems } from './name-resolution-problems.ts';
import { networkProblems } from './network-problems.ts';
import { ownChangeProblems } from './own-change-problems.ts';
import { ownCredentialProblems } from './own-credential-problems.ts';
import { personProblems } from './person-problems.ts';
import { providerSetupProblems } from './provider-setup-problems.ts';
import { resourceManagerProblems } from './resource-manager-problems.ts';
import { scheduleProblems } from './schedule-problems.ts';
import { roleProblems } from './role-problems.ts';
import { rotationProblems } from './rotation-problems.ts';
import { secretProblems } from './secret-problems.ts';
import { signInProblems } from './sign-in-problems.ts';
import { suspicionProblems } from './suspicion-problems.ts';
import { tenantProblems } from './tenant-problems.ts';
import { tokenProblems } from './token-problems.ts';
import { vaultAccessProblems } from './vault-access-problems.ts';
import { vaultNameProblems } from './vault-name-problems.ts';
import { vaultNetworkProblems } from './vault-network-problems.ts';
import { vaultProblems } from './vault-problems.ts';

/** Every problem that Causeway recognizes, by its permanent code. A code is never renamed or reused. */
export const catalogue = {
  ...tenantProblems,
  ...applicationProblems,
  ...homeApplicationProblems,
  ...addedApplicationProblems,
  ...consentProblems,
  ...credentialProblems,
  ...clientCertificateProblems,
  ...ownCredentialProblems,
  ...ownChangeProblems,
  ...rotationProblems,
  ...tokenProblems,
  ...signInProblems,
  ...personProblems,
  ...entraErrorProblems,
  ...clientLibraryProblems,
  ...graphProblems,
  ...graphServiceProblems,
  ...resourceManagerProblems,
  ...subscriptionProblems,
  ...roleProblems,
  ...deploymentProblems,
  ...vaultProblems,
  ...vaultNameProblems,
  ...vaultAccessProblems,
  ...dataRoleProblems,
  ...vaultNetworkProblems,
  ...keyProblems,
  ...secretProblems,
  ...managedKeyProblems,
  ...managedHsmProblems,
  ...networkProblems,
  ...nameResolutionProblems,
  ...adviceProblems,
  ...consoleProblems,
  ...scheduleProblems,
  ...onboardingProblems,
  ...providerSetupProblems,
  ...invitationProblems,
  ...consoleSignInProblems,
  ...idTokenProblems,
  ...clockProblems,
  ...evidenceProblems,
  ...suspicionProblems,
} satisfies Record<string, ProblemDefinition<never> | ProblemDefinition>;

export type ProblemCode = keyof typeof catalogue;
export type FactsOf<Code extends ProblemCode> = z.infer<(typeof catalogue)[Code]['facts']>;
