import { graphAppId, keyVaultAppId, resourceManagerAppId } from '../world/resource-application.ts';
import { harmlessTable, scenarioTable } from './scenario.ts';

/** Scenarios of the service principals of Microsoft's services in the tenant. */
export const resourcePrincipalScenarios = scenarioTable([
  [
    'key-vault-principal-disabled',
    'The service principal of Key Vault is disabled in the tenant',
    'resource-disabled',
    ({ tenant }) => tenant.disabledResources.push(keyVaultAppId),
  ],
  [
    'graph-principal-disabled',
    'The service principal of Microsoft Graph is disabled in the tenant',
    'resource-disabled',
    ({ tenant }) => tenant.disabledResources.push(graphAppId),
  ],
  [
    'key-vault-principal-missing',
    'Key Vault has no service principal in the tenant',
    'resource-not-in-tenant',
    ({ tenant }) => tenant.missingResources.push(keyVaultAppId),
  ],
  [
    'key-vault-not-subscribed',
    'Key Vault has no service principal in the tenant, and Entra refuses it as not subscribed',
    'service-not-subscribed',
    ({ tenant }) => {
      tenant.missingResources.push(keyVaultAppId);
      tenant.unsubscribedResources = [keyVaultAppId];
    },
  ],
  [
    'key-vault-requires-assignment',
    'The service principal of Key Vault in the tenant requires assignment, and the application has none',
    'app-role-assignment-required',
    ({ tenant }) => {
      tenant.assignmentRequired = [keyVaultAppId];
    },
  ],
]);

/** Changes of those service principals that access does not depend on. */
export const harmlessResourcePrincipals = harmlessTable([
  [
    'resource-manager-principal-disabled',
    'The service principal of Resource Manager is disabled in the tenant',
    ({ tenant }) => tenant.disabledResources.push(resourceManagerAppId),
  ],
  [
    'resource-manager-principal-missing',
    'Resource Manager has no service principal in the tenant',
    ({ tenant }) => tenant.missingResources.push(resourceManagerAppId),
  ],
  [
    'resource-manager-requires-assignment',
    'The service principal of Resource Manager in the tenant requires assignment, and the application has none',
    ({ tenant }) => {
      tenant.assignmentRequired = [resourceManagerAppId];
    },
  ],
  [
    'graph-requires-assignment',
    'The service principal of Microsoft Graph requires assignment, and the application has app roles',
    ({ tenant }) => {
      tenant.assignmentRequired = [graphAppId];
    },
  ],
]);
