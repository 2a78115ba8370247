import * as z from 'zod';
import { grantAdminConsent } from './admin-consent.ts';
import { define } from './define-problem.ts';
import { inHomeTenant } from './entra-roles.ts';
import { app, guid, instant, key, objectName, tenant, vault, word } from './facts.ts';
import { setKeyAttributes } from './key-version-commands.ts';
import { cloudFact } from './links.ts';
import { ifKnown, onDate, The, the, theNamed, TheNamed } from './phrases.ts';
import { dataRoleAssigner } from './role-commands.ts';
import { theConsole } from './sources.ts';

/** What follows from several pieces of evidence together, or from too little evidence. */
export const evidenceProblems = {
  'vault-not-verified': define({
    owner: 'operator',
    title: 'Access to the key vault is not verified',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `Neither a key nor a secret is configured for ${theNamed('key vault', vaultName)}. Nothing was tried in it, so its access is not known to work.`,
    remedy: [
      {
        by: 'operator',
        say: 'Edit the tenant and enter the name of a key or a secret in the key vault. Check again afterwards.',
      },
    ],
    source: theConsole,
  }),
  'answers-conflict': define({
    owner: 'microsoft',
    title: 'Responses of a service contradict each other',
    affects: 'one tenant',
    retry: { afterSeconds: 300 },
    facts: z.object({ service: word, accepted: word, refused: word }),
    explain: ({ service, accepted, refused }) =>
      `${ifKnown(service, (name) => name, 'The service')} accepted ${ifKnown(accepted, (one) => one, 'one request')} and refused ${ifKnown(refused, (one) => one, 'another request')} at the same time. The servers of a service can differ for some minutes after a change. Neither response is reliable at present.`,
    remedy: [
      { by: 'operator', say: 'Wait 5 minutes and check again.' },
      {
        by: 'operator',
        say: 'Read the original error message if the conflict persists for more than 1 hour, and treat it as the cause.',
      },
    ],
    source: 'learn.microsoft.com/entra/architecture/architecture',
  }),
  'home-tenant-refuses': define({
    owner: 'provider',
    title: 'Home tenant refuses the application',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app, homeTenantId: guid, reported: word }),
    explain: ({ appId, homeTenantId, reported }) =>
      `${The('application', appId)} gets no access token in ${the('home tenant', homeTenantId)} either.${ifKnown(reported, (title) => ` Microsoft Entra ID reports: “${title}”.`)} A customer alone cannot resolve this. The cause is a setting of the home tenant, or a policy that blocks the network of this machine.`,
    remedy: [
      {
        by: 'provider',
        say: 'Find the failed sign-in and its reason in the home tenant. In the Azure portal, open Microsoft Entra ID, Sign-in logs, Service principal sign-ins.',
        role: inHomeTenant('Security Reader'),
      },
      {
        by: 'provider',
        say: 'Correct the setting of the home tenant, or exclude the application from the policy that blocks it.',
        role: inHomeTenant('Conditional Access Administrator'),
      },
      {
        by: 'operator',
        say: 'Check again from another network if the policy allows the application only from certain IP addresses.',
      },
    ],
    source: 'learn.microsoft.com/entra/identity/conditional-access/workload-identity',
  }),
  'vault-name-not-in-dns': define({
    owner: 'operator',
    title: 'DNS of this machine does not know the key vault',
    affects: 'one tenant',
    retry: { afterSeconds: 300 },
    facts: z.object({ ...vault, host: word }),
    explain: ({ vaultName, host }) =>
      `The DNS of this machine has no record for ${ifKnown(host, (name) => name, 'the host name')}, but Azure Resource Manager shows that ${theNamed('key vault', vaultName)} exists. The usual cause is a private DNS zone without a record for the key vault.`,
    remedy: [
      {
        by: 'operator',
        say: 'Compare the result with another DNS server. Add the record of the key vault to the private DNS zone that this machine uses, or remove the link to the zone.',
      },
      {
        by: 'operator',
        say: 'Wait 5 minutes and check again if the key vault was created or recovered a moment ago.',
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/private-link-diagnostics',
  }),
  'vault-recreated': define({
    owner: 'customer',
    title: 'Key vault was created again with the same name',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault, createdOn: instant.nullable() }),
    explain: ({ vaultName, createdOn }) =>
      `${TheNamed('key vault', vaultName)} is a new key vault with the same name as the earlier one.${ifKnown(createdOn, (at) => ` It was created on ${onDate(at)}.`)} The role assignments, access policies, keys and secrets of the earlier key vault do not exist in the new one.`,
    remedy: [
      {
        by: 'customer',
        say: 'Restore the key and the secret from a backup, or create them again. Data that was encrypted with a key of the earlier key vault cannot be read with a new key.',
        role: { name: 'Key Vault Administrator', scope: 'the key vault' },
      },
      {
        by: 'customer',
        say: 'Assign the roles of the application at the new key vault.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
      {
        by: 'operator',
        say: 'Check again after each change to see what is still missing, with the command that adds it. Edit the tenant if the key has another name or version.',
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/key-vault-recovery',
  }),
  'pinned-key-version-expired': define({
    owner: 'provider',
    title: 'Configured key version has expired, and a newer version is available',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key, keyVersion: objectName, newerVersion: objectName, expiredOn: instant }),
    explain: ({ vaultName, keyName, keyVersion, newerVersion, expiredOn }) =>
      `The tenant is configured with ${the('version', keyVersion)} of ${theNamed('key', keyName)} in ${theNamed('key vault', vaultName)}, which ${ifKnown(expiredOn, (at) => `expired on ${onDate(at)}`, 'has expired')}. ${ifKnown(newerVersion, (version) => `The newer version ${version}`, 'A newer version')} is valid. Key Vault still unwraps existing data with the expired version, but refuses to wrap new data.`,
    remedy: [
      {
        by: 'provider',
        say: 'Update the version in the configuration of the application, or leave it blank to use the latest version.',
      },
      {
        by: 'operator',
        say: 'Edit the tenant and enter the same version, or leave the key version blank.',
      },
      {
        by: 'customer',
        say: 'Extend the expiration date of the key version to a date next year instead, if the application must keep using this version:',
        role: { name: 'Key Vault Crypto Officer', scope: 'the key' },
        commands: ({ vaultName, keyName, keyVersion }) =>
          setKeyAttributes(
            { vaultName, keyName, keyVersion },
            {
              az: '--expires "$(($(date -u +%Y) + 1))-$(date -u +%m)-01T00:00:00Z"',
              powershell: '-Expires (Get-Date).ToUniversalTime().AddYears(1)',
            },
          ),
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/keys/about-keys-details, Date-time controlled operations',
  }),
  'graph-permission-withdrawn': define({
    owner: 'customer',
    title: 'Microsoft Graph permission was withdrawn',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app, cloud: cloudFact, withdrawn: z.array(word).max(20) }),
    explain: ({ tenantId, withdrawn = [] }) =>
      `In ${the('tenant', tenantId)}, the application no longer has ${withdrawn.length === 0 ? 'a Microsoft Graph permission' : `the Microsoft Graph ${withdrawn.length === 1 ? 'permission' : 'permissions'} ${withdrawn.join(', ')}`} that it had in the last successful check. Causeway cannot read the app registration, so it is not known whether the application still requires it.`,
    remedy: [
      {
        by: 'provider',
        say: 'Compare the permissions with those that the app registration requests. Grant the application the permission Application.Read.All in the home tenant, so that Causeway compares them.',
        role: inHomeTenant('Privileged Role Administrator'),
      },
      {
        ...grantAdminConsent,
        say: 'Grant admin consent again if the application requires the permission.',
      },
    ],
    source: 'learn.microsoft.com/entra/identity/enterprise-apps/manage-application-permissions',
  }),
} as const;
