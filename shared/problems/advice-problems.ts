import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define, type PartialFacts, type StepDefinition } from './define-problem.ts';
import { inCustomerTenant, registrationRole } from './entra-roles.ts';
import {
  app,
  azureScope,
  guid,
  instant,
  key,
  objectId,
  objectName,
  pinnedVersion,
  tenant,
  vault,
  word,
} from './facts.ts';
import { renewalSteps } from './key-version-commands.ts';
import { ifKnown, onDate, The, the, TheNamed, theNamed } from './phrases.ts';
import {
  addToGroupAgain,
  assignAtObjects,
  assignerOf,
  assignRoleAgain,
  dataRoleAssigner,
  removeFromGroup,
  removeRole,
  type UsedObjects,
} from './role-commands.ts';
import { rbacGuide } from './sources.ts';

const grant = z.object({
  ...{ ...tenant, ...app, ...key, ...objectId },
  /** Its name as Azure shows it. */
  role: word,
  roleId: guid,
  /** The scope of the assignment, which may be far above the vault. */
  scope: azureScope,
  /** The group through which the application has the role, if it does not have it directly. */
  groupId: guid.optional(),
  /** What is checked in the tenant and may lose access if the role is removed. Without it, no removal is recommended. */
  needed: z
    .array(z.object({ ...vault, keyName: objectName.nullable(), secretName: objectName.nullable() }))
    .max(20)
    .optional(),
});
type Grant = z.infer<typeof grant>;
type Step = StepDefinition<Grant>;

const credentialNouns = { secret: 'client secret', certificate: 'certificate' } as const;
const atVault = { name: dataRoleAssigner, scope: 'each key vault' };
const atAssignment = 'the scope of the role assignment';
const throughGroup = (groupId: string | undefined): string =>
  ifKnown(groupId, (known) => ` through the group ${known}`);

/** Without any facts the step is shown in general terms. */
const mayBeRemoved = ({ roleId, needed }: PartialFacts<Grant>): boolean =>
  roleId === undefined || needed !== undefined;
const isNeeded = ({ needed }: PartialFacts<Grant>): boolean => needed?.length !== 0;
const objectsOf = ({ vaultName, keyName, needed }: Grant): readonly UsedObjects[] =>
  needed ?? [{ vaultName, keyName, secretName: null }];

/** The removal can take away what other keys and secrets need, so their roles come first and a check comes last. */
const assignTheOthers: Step = {
  by: 'customer',
  say: 'Assign a role for every other key and secret that the application uses, such as Key Vault Secrets User at a secret.',
  role: atVault,
};
const removalSteps: readonly Step[] = [
  {
    by: 'customer',
    say: 'Remove the role assignment 10 minutes after the last new assignment:',
    applies: (facts) => mayBeRemoved(facts) && facts.groupId === undefined,
    roleFor: ({ roleId }) => assignerOf(roleId, atAssignment),
    commands: removeRole,
  },
  {
    by: 'customer',
    say: 'Remove the application from the group 10 minutes after the last new assignment. Check first what else the group allows:',
    applies: (facts) => mayBeRemoved(facts) && facts.groupId !== undefined,
    role: inCustomerTenant('Groups Administrator'),
    commands: (facts) => removeFromGroup(facts, facts.groupId ?? ''),
  },
  {
    by: 'operator',
    say: 'Wait 10 minutes after the removal and check again, to verify that the remaining roles are sufficient.',
    applies: mayBeRemoved,
  },
  {
    by: 'customer',
    say: 'Assign the removed role again if the check fails:',
    applies: (facts) => mayBeRemoved(facts) && facts.groupId === undefined,
    roleFor: ({ roleId }) => assignerOf(roleId, atAssignment),
    commands: assignRoleAgain,
  },
  {
    by: 'customer',
    say: 'Add the application to the group again if the check fails:',
    applies: (facts) => mayBeRemoved(facts) && facts.groupId !== undefined,
    role: inCustomerTenant('Groups Administrator'),
    commands: (facts) => addToGroupAgain(facts, facts.groupId ?? ''),
  },
];

/** What works today and should be changed: more privilege than needed, or something that expires. */
export const adviceProblems = {
  'advice-role-broader-than-needed': define({
    owner: 'customer',
    title: 'Role is over-privileged',
    affects: 'one tenant',
    retry: 'no',
    facts: grant,
    explain: ({ role, scope, keyName, groupId, needed = [] }) =>
      `${TheNamed('role', role)} of the application${ifKnown(scope, (at) => ` at the scope ${at}`)}${throughGroup(groupId)} allows more than wrapping and unwrapping with ${theNamed('key', keyName)}${needed.some(({ secretName }) => secretName !== null) ? ' and reading the secret' : ''}. A less-privileged role limits the damage if the credential of the application is stolen.`,
    remedy: [
      {
        by: 'customer',
        say: 'Assign the least-privileged role at each key and secret that the role gives access to:',
        role: atVault,
        applies: isNeeded,
        commands: (facts) => assignAtObjects(facts, objectsOf(facts)),
      },
      assignTheOthers,
      ...removalSteps,
    ],
    source: rbacGuide,
  }),
  'advice-scope-wider-than-needed': define({
    owner: 'customer',
    title: 'Role scope is too broad',
    affects: 'one tenant',
    retry: 'no',
    facts: grant,
    explain: ({ role, scope, keyName, groupId }) =>
      `${TheNamed('role', role)} of the application is assigned ${ifKnown(scope, (at) => `at the scope ${at}`, 'at a scope above the key')}${throughGroup(groupId)}. The application can use every key in that scope, not only ${theNamed('key', keyName)}.`,
    remedy: [
      {
        by: 'customer',
        say: 'Assign the same role at each key and secret that it gives access to:',
        roleFor: ({ roleId }) => assignerOf(roleId, atVault.scope),
        applies: isNeeded,
        // A group may give access to a secret by another role.
        commands: (facts) =>
          assignAtObjects(facts, objectsOf(facts), {
            keys: facts.roleId,
            secrets: facts.groupId === undefined ? facts.roleId : undefined,
          }),
      },
      assignTheOthers,
      ...removalSteps,
    ],
    source: rbacGuide,
  }),
  'advice-credential-ends-soon': define({
    owner: 'provider',
    title: 'Application credential expires soon',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({
      ...app,
      credential: z.enum(['secret', 'certificate']),
      /** As the app registration shows it; null if it has none. */
      name: word.nullable(),
      endsOn: instant,
    }),
    explain: ({ appId, credential, name, endsOn }) =>
      `${TheNamed(credential === undefined ? 'credential' : credentialNouns[credential], name)} of ${the('application', appId)} expires ${ifKnown(endsOn, (at) => `on ${onDate(at)}`, 'soon')}. After that, the application cannot use it to sign in to any tenant.`,
    remedy: [
      {
        by: 'provider',
        say: 'Add a second credential before the first one expires, as an owner of the application or with the required role:',
        role: registrationRole,
        commands: ({ appId, credential }) => [
          az(
            credential === 'secret'
              ? `ad app credential reset --id ${appId} --append`
              : `ad app credential reset --id ${appId} --append --create-cert`,
          ),
        ],
      },
      {
        by: 'provider',
        say: 'Enter the new credential under Settings and check one tenant. Delete the old credential after the check passes.',
      },
    ],
    source: 'learn.microsoft.com/graph/api/resources/passwordcredential, endDateTime',
  }),
  'advice-secret-instead-of-certificate': define({
    owner: 'provider',
    title: 'Application authenticates with a client secret',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `${The('application', appId)} authenticates with a client secret. Anyone who obtains the secret can impersonate the application in every tenant. The private key of a certificate never has to leave the machine that uses it.`,
    remedy: [
      {
        by: 'provider',
        say: 'Add a certificate as an owner of the application or with the required role, and configure the services to use it. Delete the client secret when no service needs it.',
        role: registrationRole,
        commands: ({ appId }) => [az(`ad app credential reset --id ${appId} --append --create-cert`)],
      },
    ],
    source: 'learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration',
  }),
  'advice-no-app-instance-lock': define({
    owner: 'provider',
    title: 'App instance property lock does not cover all properties',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `The app instance property lock of ${the('application', appId)} is disabled or covers only some properties. If it does not cover credentials, an administrator of a customer tenant can add one to the service principal there and sign in as the application.`,
    remedy: [
      {
        by: 'provider',
        say: 'Enable the lock for all properties, as an owner of the application or with the required role. In the Azure portal, open App registrations, the application, Authentication, App instance property lock:',
        role: registrationRole,
        commands: ({ appId }) => [
          az(
            `ad app update --id ${appId} --set 'servicePrincipalLockConfiguration={"isEnabled": true, "allProperties": true}'`,
          ),
          powershell(
            `Update-MgApplicationByAppId -AppId ${appId} -ServicePrincipalLockConfiguration @{ isEnabled = $true; allProperties = $true }`,
          ),
        ],
      },
    ],
    source: 'learn.microsoft.com/entra/identity-platform/howto-configure-app-instance-property-locks',
  }),
  'advice-key-ends-soon': define({
    owner: 'customer',
    title: 'Key expires soon',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({
      ...key,
      ...pinnedVersion,
      endsOn: instant,
      /** Whether the application may not read the rotation policy, which may replace the key before. */
      rotationUnknown: z.boolean().optional(),
    }),
    explain: ({ vaultName, keyName, endsOn, rotationUnknown }) =>
      `${TheNamed('key', keyName)} in ${theNamed('key vault', vaultName)} expires ${ifKnown(endsOn, (at) => `on ${onDate(at)}`, 'soon')}. After that, existing data can still be decrypted, but no new data can be encrypted with the key.${rotationUnknown === true ? ' The application is not allowed to read the rotation policy, which may replace the key before.' : ''}`,
    remedy: [
      {
        by: 'customer',
        say: 'Check whether a rotation policy replaces the key before. Nothing else is necessary in that case:',
        applies: ({ rotationUnknown }) => rotationUnknown === true,
        role: { name: 'Key Vault Crypto Officer', scope: 'the key' },
        commands: ({ vaultName, keyName }) => [
          az(`keyvault key rotation-policy show --vault-name ${vaultName} --name ${keyName}`),
          powershell(`Get-AzKeyVaultKeyRotationPolicy -VaultName ${vaultName} -Name ${keyName}`),
        ],
      },
      ...renewalSteps,
    ],
    source: 'learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation',
  }),
  'advice-no-purge-protection': define({
    owner: 'customer',
    title: 'Purge protection is disabled',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `Purge protection is disabled for ${theNamed('key vault', vaultName)}. A deleted key can be purged immediately, and all data that is encrypted with a purged key is lost permanently.`,
    remedy: [
      {
        by: 'customer',
        say: 'Enable purge protection. It cannot be disabled again:',
        role: { name: 'Key Vault Contributor', scope: 'the key vault' },
        commands: ({ vaultName }) => [
          az(`keyvault update --name ${vaultName} --enable-purge-protection true`),
          powershell(`Get-AzKeyVault -VaultName ${vaultName} | Update-AzKeyVault -EnablePurgeProtection`),
        ],
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
  }),
} as const;
