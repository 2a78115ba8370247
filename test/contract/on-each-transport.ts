import { ClientSecretCredential } from '@azure/identity';
import type { ClientTransport } from './client-transports.ts';

/** The lab's tenants with the application's credentials. The transport may be opened later than this call. */
export function onTransport(transport: () => ClientTransport) {
  const tenantAt = (index: number) => {
    const found = transport().doors.recipe.tenants[index];
    const [vault] = found?.vaults ?? [];
    const [administrator, member] = found?.users ?? [];
    if (!found || !vault || !administrator || !member) throw new Error('The lab has too few tenants.');
    const { tenantId, domain, resourceGroup } = found;
    const subscriptionId = String(found.subscriptionId);
    const scope = `/subscriptions/${subscriptionId}/resourceGroups/${String(resourceGroup)}`;
    return { tenantId, domain, subscriptionId, scope, resourceGroup, vault, administrator, member };
  };
  const credentialAt = (index: number) => {
    const { clientId, secret } = transport().doors.recipe.app;
    return new ClientSecretCredential(tenantAt(index).tenantId, clientId, secret, transport().sdk);
  };
  return { tenantAt, credentialAt };
}
