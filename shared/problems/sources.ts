export const entraCodes = 'learn.microsoft.com/entra/identity-platform/reference-error-codes';
export const vaultErrors = 'learn.microsoft.com/azure/key-vault/general/rest-error-codes';
export const rbacGuide = 'learn.microsoft.com/azure/key-vault/general/rbac-guide';
export const roleTroubles = 'learn.microsoft.com/azure/role-based-access-control/troubleshooting';
export const resourceManagerErrors =
  'learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors';
export const graphErrors = 'learn.microsoft.com/graph/errors';
/** Of a problem that the console itself reports. */
export const theConsole = 'Causeway console';
