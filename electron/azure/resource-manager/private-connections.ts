import type { PrivateConnection } from '../../../shared/domain/onboarding/own-change.ts';
import { connectionId } from '../../../shared/domain/onboarding/own-change.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { member, textMember } from '../json-member.ts';
import { vaultVersion } from './describe-vault.ts';
import { listFromResourceManager } from './get-from-resource-manager.ts';

const mostConnections = 100;

/** The private endpoint connections of a vault by its resource ID. Rejects if Resource Manager refuses. */
export async function listPrivateConnections(
  access: TenantAccess,
  vault: { readonly vaultId: string; readonly vaultUri: string },
  signal?: AbortSignal,
): Promise<PrivateConnection[]> {
  const { vaultId, vaultUri } = vault;
  const listed = await listFromResourceManager(
    access,
    `${vaultId}/privateEndpointConnections?api-version=${vaultVersion}`,
    signal,
  );
  return listed.slice(0, mostConnections).flatMap((one) => {
    const id = connectionId.safeParse(member(one, 'id')).data;
    const properties = member(one, 'properties');
    const state = member(properties, 'privateLinkServiceConnectionState');
    if (id === undefined) return [];
    return [
      {
        connectionId: id,
        vaultUri,
        endpointId: textMember(member(properties, 'privateEndpoint'), 'id')?.slice(0, 600) ?? null,
        status: (textMember(state, 'status') ?? 'Unknown').slice(0, 40),
        description: (textMember(state, 'description') ?? '').slice(0, 500),
      },
    ];
  });
}

/** Whether the connection carries requests. */
export const isApproved = ({ status }: Pick<PrivateConnection, 'status'>): boolean =>
  status.toLowerCase() === 'approved';
