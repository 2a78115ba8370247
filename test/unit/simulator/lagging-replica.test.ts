import { describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import type { ServiceName } from '../../../electron/simulator/world/fault.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import { addFault } from './add-fault.ts';
import { call } from './call.ts';
import { openLab, openLabVault, type Lab } from './lab.ts';
import { openCustomer } from './roles-of-application.ts';
import { clientCredentials } from './token-requests.ts';

const second = 1_000;

describe('a replica that lags behind', () => {
  const lagging = (lab: Lab, service: ServiceName, turns = [false, true]): void => {
    addFault(lab, service, { kind: 'lagging replica', milliseconds: 60 * second }, { turns });
  };

  it('of Entra does not find a new service principal yet, while the other does', async () => {
    const lab = openLab();
    const principal = servicePrincipalOf(lab.one, lab.application.appId);
    if (principal) principal.usableFrom = lab.clock.now();
    lagging(lab, 'entra');
    const numbers = async () => {
      const answers = [await clientCredentials(lab), await clientCredentials(lab)];
      return answers.map(({ status, body }) => (status === 200 ? 200 : body.error_codes[0]));
    };
    expect(await numbers()).toEqual([200, 700016]);
    lab.clock.advance(60 * second);
    expect(await numbers()).toEqual([200, 200]);
  });

  it('of Entra refuses a new secret', async () => {
    const lab = openLab();
    for (const secret of lab.application.secrets) secret.usableFrom = lab.clock.now();
    lagging(lab, 'entra', [true, false]);
    expect((await clientCredentials(lab)).body.error_codes).toEqual([7000215]);
    expect((await clientCredentials(lab)).status).toBe(200);
  });

  it('of Key Vault does not apply a new role', async () => {
    const { lab, assign, use } = await openCustomer();
    assign(builtInRoles.keyVaultCryptoUser, { effectiveFrom: lab.clock.now() });
    lagging(lab, 'key-vault');
    const read = async () => (await use('GET', '/keys/rsa-2048')).status;
    expect([await read(), await read(), await read()]).toEqual([200, 403, 200]);
    lab.clock.advance(60 * second);
    expect([await read(), await read()]).toEqual([200, 200]);
  });

  it('of Key Vault applies the previous network rules', async () => {
    const { lab, vault, use } = await openLabVault();
    vault.formerNetwork = { rules: vault.network, until: lab.clock.now() };
    vault.network = { ...vault.network, publicAccess: 'Disabled' };
    lagging(lab, 'key-vault');
    const read = async () => (await use('GET', '/keys/rsa-2048')).status;
    expect([await read(), await read()]).toEqual([403, 200]);
  });

  it('answers requests without a token like the other', async () => {
    const { lab, use } = await openLabVault();
    lagging(lab, 'key-vault', [true, false]);
    const anonymous = () => call(lab, 'https://labone-vault.vault.azure.net/keys?api-version=7.5');
    expect([(await anonymous()).status, (await anonymous()).status]).toEqual([401, 401]);
    for (const assignment of lab.one.subscriptions[0]?.roleAssignments ?? [])
      assignment.effectiveFrom = lab.clock.now();
    expect([(await use('GET', '/keys')).status, (await use('GET', '/keys')).status]).toEqual([403, 200]);
  });
});
