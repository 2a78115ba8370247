import { clouds, type CloudName } from '../../shared/cloud.ts';

/** A public client with which an administrator signs in to Microsoft Graph. */
export interface AdministratorClient {
  readonly appId: string;
  /** As the sign-in page shows it. */
  readonly name: string;
  readonly scopes: readonly string[];
}

/** What the set-up needs: to read the organization, to change registrations, and to assign app roles. */
const permissions = ['User.Read', 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'];

/** Source: learn.microsoft.com/powershell/microsoftgraph/authentication-commands. */
const graphTools = {
  appId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
  name: 'Microsoft Graph Command Line Tools',
};
/** Source: learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in. */
const azureCli = { appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46', name: 'Microsoft Azure CLI' };

/**
 * The console application if there is one. Before, an application of Microsoft: Microsoft Graph Command Line Tools, which asks for
 * exactly the named permissions. It does not exist in the cloud of 21Vianet (microsoftgraph/msgraph-sdk-powershell#1735), where
 * the Azure CLI has fixed permissions (docs/adr/0018).
 */
export function administratorClient(cloud: CloudName, consoleAppId: string | null): AdministratorClient {
  const graph = `https://${clouds[cloud].graphHost}`;
  const scopes = permissions.map((permission) => `${graph}/${permission}`);
  if (consoleAppId !== null) return { appId: consoleAppId, name: 'Causeway', scopes };
  return cloud === 'china' ? { ...azureCli, scopes: [`${graph}/.default`] } : { ...graphTools, scopes };
}
