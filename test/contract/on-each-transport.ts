import { ClientSecretCredential } from '@azure/identity';
import type { AccessPathDiagram } from './client-transports.ts';

/** The lab's tenants and the application's credential at each, on a road that is open by the time they are asked for. */
export function onTransport(transport: () => AccessPathDiagram) {
  const tenantAt = (index: number) => {
    const found = transport().doors.recipe.tenants[index];
    const [vault] = found?.vaults ?? [];
    const [administrator, member] = found?.users ?? [];
    if (!found || !vault || !administrator || !member) throw new Error('The lab lacks a tenant.');
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
