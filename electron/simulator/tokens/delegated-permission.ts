import { graphAppId, keyVaultAppId, resourceManagerAppId } from '../world/resource-application.ts';

/**
 * Delegated permissions of Microsoft's services with their ids, by the application id of the service. Source: Microsoft's
 * permissions reference.
 */
const delegatedPermissionIds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [graphAppId]: {
    'AppRoleAssignment.ReadWrite.All': '84bccea3-f856-4a8a-967b-dbe0a3d53a64',
    'Application.Read.All': 'c79f8feb-a9db-4090-85f9-90d820caa0eb',
    'Application.ReadWrite.All': 'bdfbf15f-ee85-4955-8675-146e8e5296b5',
    'CrossTenantInformation.ReadBasic.All': '81594d25-e88e-49cf-ac8c-fecbff49f994',
    'DelegatedPermissionGrant.ReadWrite.All': '41ce6ca6-6826-4807-84f1-1c82854f7ee5',
    'Directory.Read.All': '06da0dbc-49e2-44d2-8312-53f166ab848a',
    'Group.Read.All': '5f8c59db-677d-491f-a6b8-5f174b11ec1d',
    'Organization.Read.All': '4908d5b9-3fb2-4b1e-9336-1888b7937185',
    'Policy.Read.All': '572fea84-0151-49b2-9301-11cb16974376',
    'RoleManagement.Read.Directory': '741c54c3-0c1e-44a1-818b-3f97ab4e8c83',
    'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
    'User.Read.All': 'a154be20-db9c-4678-8ab7-66f6cc099a59',
    offline_access: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
    openid: '37f7f235-527c-4136-accd-4a02d197296e',
    profile: '14dad69e-099b-42c9-810b-d002981feec1',
  },
  [resourceManagerAppId]: { user_impersonation: '41094075-9dad-400e-a0bd-54e686782033' },
  [keyVaultAppId]: { user_impersonation: 'f53da476-18e3-4152-8e01-aec403e6edc0' },
};

/** The permissions that every user may consent to. The others require an administrator. */
const forUsers = ['User.Read', 'User.ReadBasic.All', 'offline_access', 'openid', 'profile', 'email'];

/** The delegated permissions of a Microsoft service: name and id. */
export const delegatedPermissionsOf = (resourceAppId: string): readonly (readonly [string, string])[] =>
  Object.entries(delegatedPermissionIds[resourceAppId] ?? {});

/** The permission's name by the service and the permission's id. */
export const delegatedPermissionOf = (resourceAppId: string, id: string): string | undefined =>
  delegatedPermissionsOf(resourceAppId).find(([, one]) => one === id.toLowerCase())?.[0];

/** Whether a permission concerns more than the user, so that only an administrator can consent to it. */
export const needsAdministrator = (permission: string): boolean =>
  !forUsers.includes(permission) && /\.(All|Directory)$/.test(permission);
