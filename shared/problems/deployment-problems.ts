import * as z from 'zod';
import { define } from './define-problem.ts';
import { vaultName, word } from './facts.ts';
import { capitalized, ifKnown, theNamed } from './phrases.ts';
import { dataRoleAssigner } from './role-commands.ts';
import { resourceManagerErrors, vaultErrors } from './sources.ts';

const service = { service: word };
const secretScopes = 'learn.microsoft.com/azure/databricks/security/secrets';

/** What Azure services and tools report while somebody sets them up with a key vault. */
export const deploymentProblems = {
  'deployment-not-valid': define({
    owner: 'operator',
    title: 'Setting of the deployment is not valid',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ meaning: word }),
    explain: ({ meaning }) =>
      `${ifKnown(meaning, (known) => known, 'A setting of the deployment is missing, or the service does not accept it.')} Access to the key vault is not the cause.`,
    remedy: [
      {
        by: 'operator',
        say: 'Correct the setting in the template, the parameters file or the command, and repeat the deployment. The original error message names the setting or the resource.',
      },
    ],
    source: `BadRequest, InvalidResourceLocation, KeyVaultParameterReferenceNotFound; ${resourceManagerErrors}`,
  }),
  'vault-not-accessible': define({
    owner: 'customer',
    title: 'Key vault is not accessible',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({
      ...service,
      vaultName: vaultName.optional(),
      /** What the caller needs in the key vault, if the error says it. */
      object: z.enum(['key', 'secret']).optional(),
    }),
    explain: ({ service: name, vaultName: vault, object = 'key or secret' }) =>
      `${capitalized(ifKnown(name, (known) => known, 'the caller'))} cannot use the ${object} in ${theNamed('key vault', vault)}, and the error does not say why. Its identity has no role or access policy, the firewall blocks it, or the ${object} is missing, disabled or expired.`,
    remedy: [
      {
        by: 'customer',
        say: 'Assign the role Key Vault Secrets User for a secret, or Key Vault Crypto Service Encryption User for a customer-managed key, to the identity. If the key vault uses access policies, add one instead.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
      {
        by: 'customer',
        say: 'Check under Networking whether the firewall of the key vault allows the caller.',
        role: { name: 'Key Vault Contributor', scope: 'the key vault' },
      },
      {
        by: 'customer',
        say: 'Verify that the key vault and the key or secret exist, and that its version is enabled and has not expired.',
        role: { name: 'Key Vault Reader', scope: 'the key vault' },
      },
    ],
    source: `HTTP 403 without a reason; ${vaultErrors}`,
  }),
  'service-access-not-grantable': define({
    owner: 'customer',
    title: 'Not authorized to grant the service access',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...service }),
    explain: ({ service: name }) =>
      `The signed-in person cannot grant ${ifKnown(name, (known) => known, 'the service')} access to the key vault. The person may not read or create its service principal in the tenant, or may not change the key vault.`,
    remedy: [
      {
        by: 'customer',
        say: 'Use an account that is a member of the tenant and has the required roles to create the connection again.',
        role: {
          name: 'Key Vault Contributor, and Application Administrator in the tenant',
          scope: 'the key vault',
        },
      },
      {
        by: 'customer',
        alternative: true,
        say: 'Assign the role Key Vault Secrets User to the service principal of the service if the key vault uses Azure RBAC. For Azure Databricks, this is AzureDatabricks (2ff814a6-3304-4ab8-85cb-cd0e6f879c1d).',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
    ],
    source: `Authorization_RequestDenied in a secret scope; ${secretScopes}`,
  }),
} as const;
