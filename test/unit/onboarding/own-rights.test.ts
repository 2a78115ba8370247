import { describe, expect, it } from 'vitest';
import { ownRights } from '../../../electron/onboarding/own-rights.ts';
import { allowsAction } from '../../../electron/azure/resource-manager/own-permissions.ts';
import type { Account } from '../../../electron/simulator/world/tenant.ts';
import { newCustomer } from './new-customer.ts';

/** The rights of one person of the new customer, as `step: may`. */
async function rightsOf(
  name: string,
  part: {
    readonly vaults?: readonly [];
    /** A key vault that nobody can see. */
    readonly further?: true;
    readonly permissions?: readonly string[];
    readonly policies?: true;
  } = {},
) {
  const customer = await newCustomer((accounts: readonly Account[]) =>
    accounts.find(({ displayName }) => displayName === name),
  );
  const { signIn, signIns, caller, tenant, simulated } = customer;
  if (part.policies)
    for (const vault of simulated.subscriptions.flatMap(({ vaults }) => vaults))
      vault.authorization = 'access policies';
  const access = await signIn();
  if (!access) return expect.unreachable('nobody is signed in');
  const rights = await ownRights(access, {
    tenant: {
      ...tenant,
      vaults: part.vaults
        ? [...part.vaults]
        : [
            ...tenant.vaults,
            ...(part.further
              ? tenant.vaults.map((vault) => ({ ...vault, vaultUri: 'https://gone-kv.vault.azure.net' }))
              : []),
          ],
    },
    permissions: part.permissions ?? ['Group.Read.All'],
    directoryRoles: signIns.directoryRoles(caller.session, tenant.tenantId) ?? [],
  });
  return Object.fromEntries(rights.map(({ step, may }) => [step, may]));
}

describe('what a person of the customer may do', () => {
  it.each([
    ['Rashid Al-Amin', { consent: 'yes', resource: 'yes', network: 'yes', role: 'yes', key: 'no' }],
    ['Lucía Menjívar', { consent: 'yes', resource: 'no', network: 'no', role: 'no', key: 'no' }],
    ['Iván Portillo', { consent: 'no', resource: 'yes', network: 'yes', role: 'no', key: 'yes' }],
    ['Rosa Alvarenga', { consent: 'no', resource: 'yes', network: 'no', role: 'yes', key: 'no' }],
  ])('is what the directory roles and the roles in Azure of %s allow', async (name, rights) => {
    expect(await rightsOf(name)).toEqual(rights);
  });

  it('is decided by the actions of the vault where it uses access policies', async () => {
    expect(await rightsOf('Rosa Alvarenga', { policies: true })).toMatchObject({
      role: 'no',
      key: 'not known',
    });
    expect(await rightsOf('Iván Portillo', { policies: true })).toMatchObject({ role: 'yes' });
  });

  it('is what is allowed at every selected key', async () => {
    expect(await rightsOf('Rashid Al-Amin', { further: true })).toMatchObject({
      ...{ resource: 'yes', network: 'no', role: 'no' },
    });
  });

  it('without a selected key covers what can be seen or created', async () => {
    expect(await rightsOf('Iván Portillo', { vaults: [] })).toMatchObject({
      ...{ resource: 'yes', role: 'not known' },
    });
  });

  it('matches patterns in any casing, and exceptions', () => {
    const contributor = {
      ...{ actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'] },
      ...{ dataActions: [], notDataActions: [] },
    };
    expect(allowsAction([contributor], 'microsoft.keyvault/vaults/write')).toBe(true);
    expect(allowsAction([contributor], 'Microsoft.Authorization/roleAssignments/write')).toBe(false);
    expect(
      allowsAction([{ ...contributor, actions: ['Microsoft.KeyVault/*'] }], 'MicrosoftXKeyVault/a'),
    ).toBe(false);
  });
});
