import { graphAppId, keyVaultAppId, resourceManagerAppId } from '../../microsoft-services.ts';
import type { GraphPermission, SetupTarget } from './setup-target.ts';

/** For accounts in any organizational directory. */
export const multitenant = 'AzureADMultipleOrgs';
/** Where the browser returns to after the admin consent page. Entra ignores the port of `localhost`. */
export const consentRedirect = 'http://localhost/consent';
/** Where the browser returns to after a person signs in. */
export const signInRedirect = 'http://localhost';
/** The delegated permission of the provider application, with which one consent covers both applications. */
export const scopeName = 'access_as_user';
/** The name of the console application on the sign-in page. */
export const consoleName = 'Causeway';

/** The ids of Graph's application permissions. Source: Microsoft's permissions reference. */
export const graphRoleIds: Readonly<Record<GraphPermission | 'Application.Read.All', string>> = {
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'Group.Read.All': '5b567255-7703-4780-807c-7be8301ae99b',
  'Organization.Read.All': '498476ce-e0fe-48b0-b801-37ba7e2685c6',
  'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
};

/** A permission that a registration requests. */
export interface RequiredAccess {
  readonly resourceAppId: string;
  readonly id: string;
  readonly type: 'Role' | 'Scope';
}

/** A delegated permission of the console application and what needs it. Source: Microsoft's permissions reference. */
export interface ConsolePermission extends RequiredAccess {
  readonly resource: string;
  readonly value: string;
}

export const consolePermissions: readonly ConsolePermission[] = [
  {
    ...{ resource: 'Microsoft Graph', value: 'User.Read', type: 'Scope' },
    ...{ resourceAppId: graphAppId, id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d' },
  },
  {
    ...{ resource: 'Azure Service Management', value: 'user_impersonation', type: 'Scope' },
    ...{ resourceAppId: resourceManagerAppId, id: '41094075-9dad-400e-a0bd-54e686782033' },
  },
  {
    ...{ resource: 'Azure Key Vault', value: 'user_impersonation', type: 'Scope' },
    ...{ resourceAppId: keyVaultAppId, id: 'f53da476-18e3-4152-8e01-aec403e6edc0' },
  },
];

/** The app roles of the console application, the most privileged first. */
export const consoleRoles = [
  {
    value: 'Causeway.Admin',
    name: 'Causeway administrator',
    may: 'Manages tenants, settings and credentials.',
  },
  { value: 'Causeway.Operator', name: 'Causeway operator', may: 'Checks access and manages tenants.' },
  { value: 'Causeway.Reader', name: 'Causeway reader', may: 'Reads tenants and results.' },
] as const;

/** Claims of ID tokens that the console reads, in addition to the usual ones. */
export const idTokenClaims = ['acct', 'auth_time', 'login_hint'] as const;

/** `groupMembershipClaims` with which tokens contain the directory roles of the person. */
export const directoryRoleClaims: readonly string[] = ['DirectoryRole', 'All'];

/** The Application ID URI of the target; null if it depends on an application ID that is not known yet. */
export function wantedUri({ identifierUri }: SetupTarget, appId: string | null): string | null {
  if (identifierUri !== '') return identifierUri;
  return appId === null ? null : `api://${appId}`;
}

/** The alternative keys of the registrations, so that a repeated creation finds what the first one created. */
export function uniqueNames({ applicationName }: Pick<SetupTarget, 'applicationName'>): {
  readonly provider: string;
  readonly console: string;
} {
  const ending = applicationName
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  const of = (kind: string) => (ending === '' ? `causeway-${kind}` : `causeway-${kind}-${ending}`);
  return { provider: of('provider'), console: of('console') };
}
