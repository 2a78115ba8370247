import * as z from 'zod';
import { define } from './define-problem.ts';
import { app, objectId, vault, word } from './facts.ts';
import { theNamed } from './phrases.ts';
import { callerOf } from './principal.ts';
import { assignerAtVault, assignRoleAtVault } from './role-commands.ts';
import { rbacGuide } from './sources.ts';

/** Data actions of Key Vault that Causeway does not use itself, such as those on certificates. */
export const dataRoleProblems = {
  'vault-data-role-missing': define({
    owner: 'customer',
    title: 'Key Vault role assignment for the data action not found',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({ ...app, ...vault, ...objectId, action: word }),
    explain: ({ vaultName, action, ...facts }) =>
      `${callerOf(facts)} has no role assignment that allows ${theNamed('data action', action)} in ${theNamed('key vault', vaultName)}. Roles that manage the key vault, such as Owner and Contributor, do not give access to its keys, secrets and certificates. A role assignment can take up to 10 minutes to take effect.`,
    remedy: [
      {
        by: 'operator',
        say: 'Wait 10 minutes and check again if the role was assigned less than 10 minutes ago.',
      },
      {
        by: 'customer',
        say: 'Assign the role that allows the action in Access control (IAM) of the key vault. Use Key Vault Certificates Officer for certificates, Key Vault Secrets Officer for secrets, and Key Vault Crypto Officer for keys:',
        roleFor: assignerAtVault,
        commands: assignRoleAtVault,
      },
    ],
    source: `ForbiddenByRbac; ${rbacGuide}`,
  }),
} as const;
