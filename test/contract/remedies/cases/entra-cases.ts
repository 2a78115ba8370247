import { removeServicePrincipal } from '../../../../electron/simulator/faults/configuration-faults.ts';
import type { ScenarioFixture } from '../../../../electron/simulator/scenarios/scenario.ts';
import { allowReadingRegistration } from '../../../../electron/simulator/world/grant-app-role.ts';
import type { RemedyCase } from '../remedy-case.ts';
import { guidFrom } from '../../../../electron/simulator/world/deterministic-id.ts';
import { nothing, passes, scenario } from './scenario-change.ts';

const tenantFacts = ({ tenant, application }: ScenarioFixture) => ({
  tenantId: tenant.tenantId,
  appId: application.appId,
  cloud: 'public',
});
const showsPrincipal: RemedyCase['expected'] = {
  prints: ({ principal }) => [principal.objectId],
};

/** The application needs no permission of Microsoft Graph, and nobody has added it. */
function withoutPrincipal({ tenant, application }: ScenarioFixture): void {
  application.requiredPermissions = [];
  removeServicePrincipal(tenant, application.appId);
}

/** The tenant of the customer: the application's service principal and the services that it uses. */
export const entraCases: readonly RemedyCase[] = [
  {
    code: 'app-not-in-tenant',
    title: 'the application needs no Microsoft Graph permission',
    change: withoutPrincipal,
    expected: { verdict: 'vault-role-missing' },
  },
  {
    code: 'app-not-in-tenant',
    title: 'the deleted service principal is restored, with its roles',
    change: scenario('consent-revoked'),
    facts: (fixture) => ({ ...tenantFacts(fixture), formerObjectId: fixture.principal.objectId }),
    steps: [1],
    expected: passes,
  },
  {
    code: 'app-adding-not-authorised',
    change: withoutPrincipal,
    facts: tenantFacts,
    expected: { verdict: 'vault-role-missing' },
  },
  {
    code: 'app-to-add-not-found',
    change: withoutPrincipal,
    facts: ({ application: { appId } }) => ({ appId }),
    expected: { verdict: 'vault-role-missing' },
  },
  {
    code: 'app-added-already',
    change: nothing,
    facts: ({ tenant: { tenantId }, application: { appId } }) => ({ tenantId, appId }),
    expected: showsPrincipal,
  },
  { code: 'graph-permission-missing', change: scenario('permission-added-later'), expected: passes },
  {
    code: 'graph-permission-missing',
    title: 'the service principal was created without consent',
    change({ world, application, principal }) {
      allowReadingRegistration(world, application);
      principal.appRoles = [];
    },
    expected: passes,
  },
  { code: 'app-disabled', change: scenario('principal-disabled'), expected: passes },
  {
    code: 'resource-disabled',
    change: scenario('key-vault-principal-disabled'),
    expected: passes,
  },
  { code: 'resource-not-in-tenant', change: scenario('key-vault-principal-missing'), expected: passes },
  { code: 'service-not-subscribed', change: scenario('key-vault-not-subscribed'), expected: passes },
  { code: 'service-principal-being-created', change: nothing, facts: tenantFacts, expected: showsPrincipal },
  { code: 'graph-identity-not-found', change: nothing, facts: tenantFacts, expected: showsPrincipal },
  {
    code: 'role-principal-not-found',
    change: nothing,
    facts: ({ tenant, principal }) => ({ tenantId: tenant.tenantId, principalId: principal.objectId }),
    expected: showsPrincipal,
  },
  {
    code: 'service-principal-recreated',
    change: nothing,
    facts: ({ tenant, principal }) => ({
      tenantId: tenant.tenantId,
      before: principal.objectId,
      now: principal.objectId,
    }),
    expected: { prints: () => ['Key Vault Crypto User', 'Key Vault Secrets User'] },
  },
  {
    code: 'role-definition-not-found',
    change: nothing,
    facts: () => ({}),
    expected: { prints: () => ['Key Vault Crypto Service Encryption User'] },
  },
  {
    code: 'role-assignments-too-many',
    change({ subscription }) {
      const [one] = subscription.roleAssignments;
      if (one)
        subscription.roleAssignments.push({
          ...one,
          name: guidFrom('left over'),
          principalId: guidFrom('deleted'),
        });
    },
    facts: () => ({}),
    expected: { prints: () => [guidFrom('left over')] },
  },
  {
    code: 'sign-in-at-wrong-tenant',
    change: nothing,
    facts: ({ tenant }) => ({ tenantId: tenant.tenantId }),
    expected: { prints: ({ tenant }) => [tenant.tenantId] },
  },
  ...(['interactive-sign-in-required', 'signed-in-to-another-tenant'] as const).map((code): RemedyCase => ({
    code,
    change: nothing,
    facts: ({ tenant }) => ({ tenantId: tenant.tenantId, found: tenant.tenantId }),
    expected: { prints: ({ tenant }) => [tenant.tenantId] },
  })),
  {
    code: 'resource-manager-token-expired',
    change: nothing,
    facts: () => ({}),
    expected: { prints: ({ tenant }) => [tenant.tenantId] },
  },
];
