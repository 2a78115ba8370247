import { describe, expect, it } from 'vitest';
import { administratorClient } from '../../../electron/provider-setup/administrator-client.ts';

const namesOf = (scopes: readonly string[]) => scopes.map((scope) => scope.split('/').at(-1));

describe('the application with which an administrator signs in', () => {
  it('is that of Microsoft Graph PowerShell, and in the cloud of 21Vianet the Azure CLI', () => {
    const found = (['public', 'us-government', 'china'] as const).map((cloud) =>
      administratorClient(cloud, null),
    );
    expect(found.map(({ appId }) => appId.slice(0, 8))).toEqual(['14d82eec', '14d82eec', '04b07795']);
    expect(found.map(({ scopes }) => new URL(scopes[0] ?? '').host)).toEqual([
      ...['graph.microsoft.com', 'graph.microsoft.us', 'microsoftgraph.chinacloudapi.cn'],
    ]);
    expect(namesOf(found[0]?.scopes ?? [])).toEqual([
      ...['User.Read', 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'],
    ]);
    expect(namesOf(found[2]?.scopes ?? [])).toEqual(['.default']);
  });

  it('is the console application as soon as there is one, in every cloud', () => {
    const appId = '0a1b2c3d-1111-4222-8333-444455556666';
    for (const cloud of ['public', 'us-government', 'china'] as const)
      expect(administratorClient(cloud, appId)).toMatchObject({ appId, name: 'Causeway' });
    expect(namesOf(administratorClient('china', appId).scopes)).toHaveLength(3);
  });
});
