import * as z from 'zod';
import { define } from './define-problem.ts';
import { word } from './facts.ts';
import { theNamed, TheNamed } from './phrases.ts';

const hsmAccess = 'learn.microsoft.com/azure/key-vault/managed-hsm/access-control';
const otherService =
  'Managed HSM is a different service than Key Vault. It has its own address, its own roles and its own access control.';

/** Azure Key Vault Managed HSM, which Causeway does not check. */
export const managedHsmProblems = {
  'managed-hsm-role-missing': define({
    owner: 'customer',
    title: 'Managed HSM local role assignment not found',
    affects: 'one tenant',
    retry: { afterSeconds: 60 },
    facts: z.object({ hsmName: word }),
    explain: ({ hsmName }) =>
      `The caller has no local role in ${theNamed('managed HSM', hsmName)} that allows the operation. ${otherService} Roles that are assigned in Azure RBAC do not give access to its keys.`,
    remedy: [
      {
        by: 'customer',
        say: 'Assign the local role Managed HSM Crypto Service Encryption User or Managed HSM Crypto User to the caller. In the Azure portal, open the managed HSM, Local RBAC.',
        role: { name: 'Managed HSM Administrator', scope: 'the managed HSM' },
      },
    ],
    source: `AccessDenied of Managed HSM; ${hsmAccess}`,
  }),
  'managed-hsm-is-another-service': define({
    owner: 'operator',
    title: 'Error comes from Managed HSM, not from Key Vault',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ hsmName: word }),
    explain: ({ hsmName }) =>
      `${TheNamed('managed HSM', hsmName)} reported the error. ${otherService} A token for Key Vault, a role for Key Vault and the commands for a key vault do not apply.`,
    remedy: [
      {
        by: 'operator',
        say: 'Verify whether a managed HSM is intended. Enter the address of a key vault if it is not.',
      },
      {
        by: 'provider',
        say: 'Request a token for “https://managedhsm.azure.net” if a managed HSM is intended.',
      },
    ],
    source: hsmAccess,
  }),
} as const;
