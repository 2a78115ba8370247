/** What Entra adds if an application or a resource is not in the tenant. */
export const wrongTenantHint = (verb: 'may' | 'might'): string =>
  `This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You ${verb} have sent your authentication request to the wrong tenant.`;
