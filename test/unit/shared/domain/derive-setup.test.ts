import { describe, expect, it } from 'vitest';
import {
  deriveSetup,
  isSetUp,
  requirementOf,
} from '../../../../shared/domain/provider-setup/derive-setup.ts';
import { requirementId, type RequirementId } from '../../../../shared/domain/provider-setup/requirement.ts';
import type {
  Observed,
  RegistrationFacts,
  SetupFacts,
} from '../../../../shared/domain/provider-setup/setup-facts.ts';
import { setupRequirements } from '../../../../shared/domain/provider-setup/setup-requirements.ts';
import type { SetupTarget } from '../../../../shared/domain/provider-setup/setup-target.ts';
import {
  consolePermissions,
  consoleRoles,
  graphRoleIds,
  uniqueNames,
} from '../../../../shared/domain/provider-setup/wanted-registrations.ts';
import { graphAppId } from '../../../../shared/microsoft-services.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';

const [homeTenantId, providerAppId, consoleAppId, scopeId] = [1, 2, 3, 4].map(
  (number) => `0000000${number}-1111-4222-8333-444455556666`,
) as [string, string, string, string];
const now = new Date('2026-03-01T00:00:00Z');
const seen = <Value>(value: Value): Observed<Value> => ({ known: true, value });
const unseen = { known: false, problem: null } as const;

const target: SetupTarget = {
  ...{ cloud: 'public', homeTenantId, domain: 'fjord.example', applicationName: 'Fjord Broker' },
  ...{ providerAppId, consoleAppId, identifierUri: '', permissions: ['User.Read.All'] },
};
const registration = {
  ...{ objectId: '9', displayName: 'Any', signInAudience: 'AzureADMultipleOrgs', isLocked: true },
  ...{ identifierUris: [], webRedirectUris: [], publicRedirectUris: [], isFallbackPublicClient: false },
  ...{ scopes: [], knownClientApplications: [], requiredAccess: [], userRoles: [] },
  ...{ groupMembershipClaims: null, idTokenClaims: [] },
};
const provider: RegistrationFacts = {
  ...{ ...registration, appId: providerAppId, identifierUris: [`api://${providerAppId}`] },
  webRedirectUris: ['http://localhost/consent'],
  scopes: [{ id: scopeId, value: 'access_as_user' }],
  knownClientApplications: [consoleAppId],
  requiredAccess: [{ resourceAppId: graphAppId, id: graphRoleIds['User.Read.All'], type: 'Role' }],
};
const application: RegistrationFacts = {
  ...{ ...registration, appId: consoleAppId, publicRedirectUris: ['http://localhost'] },
  ...{ isFallbackPublicClient: true, groupMembershipClaims: 'DirectoryRole' },
  idTokenClaims: ['acct', 'auth_time', 'login_hint'],
  userRoles: consoleRoles.map(({ value }, index) => ({ id: String(index), value })),
  requiredAccess: [...consolePermissions, { resourceAppId: providerAppId, id: scopeId, type: 'Scope' }],
};
const principal = seen({ objectId: '8', isEnabled: true });
const complete: SetupFacts = {
  home: seen({ tenantId: homeTenantId, domain: 'fjord.example' }),
  verifiedDomains: seen(['fjord.example']),
  ...{ provider: seen(provider), providerPrincipal: principal, readsRegistration: seen(true) },
  credential: seen({ problem: null, endsOn: seen('2026-09-01T00:00:00.000Z') }),
  ...{ console: seen(application), consolePrincipal: principal, administrators: seen(1) },
};
const derive = (facts: SetupFacts, of: SetupTarget = target) => deriveSetup({ target: of, facts, now });
const notMet = (facts: SetupFacts, of?: SetupTarget) =>
  derive(facts, of).flatMap(({ id, status }) => (status === 'met' ? [] : [`${id} ${status}`]));
const withProvider = (change: Partial<RegistrationFacts>): SetupFacts => ({
  ...complete,
  provider: seen({ ...provider, ...change }),
});
const withConsole = (change: Partial<RegistrationFacts>): SetupFacts => ({
  ...complete,
  console: seen({ ...application, ...change }),
});

/** For each requirement, facts that lack it alone. */
const lacking: Readonly<Partial<Record<RequirementId, SetupFacts>>> = {
  'provider-audience': withProvider({ signInAudience: 'AzureADMyOrg' }),
  'provider-identifier-uri': withProvider({ identifierUris: ['api://other.example'] }),
  'provider-redirect': withProvider({ webRedirectUris: ['http://localhost/other'] }),
  'provider-known-clients': withProvider({ knownClientApplications: [homeTenantId] }),
  'provider-permissions': withProvider({ requiredAccess: [] }),
  'provider-lock': withProvider({ isLocked: false }),
  'provider-principal': { ...complete, providerPrincipal: seen({ objectId: '8', isEnabled: false }) },
  'provider-reads-registration': { ...complete, readsRegistration: seen(false) },
  'credential-accepted': {
    ...complete,
    credential: seen({
      problem: makeProblem('client-secret-expired', { appId: providerAppId }),
      endsOn: seen(null),
    }),
  },
  'credential-end': {
    ...complete,
    credential: seen({ problem: null, endsOn: seen('2026-03-20T00:00:00.000Z') }),
  },
  'console-audience': withConsole({ signInAudience: null }),
  'console-public-client': withConsole({ isFallbackPublicClient: false }),
  'console-roles': withConsole({ userRoles: application.userRoles.slice(1) }),
  'console-claims': withConsole({ idTokenClaims: ['acct'] }),
  'console-permissions': withConsole({ requiredAccess: consolePermissions }),
  'console-principal': { ...complete, consolePrincipal: seen(null) },
  'console-administrator': { ...complete, administrators: seen(0) },
};

describe('the requirements of a connected provider', () => {
  it('are met by a complete set-up', () => {
    expect(notMet(complete)).toEqual([]);
    expect(isSetUp(derive(complete))).toBe(true);
    expect(setupRequirements.map(({ id }) => id)).toEqual(requirementId.options);
  });

  it.each(Object.entries(lacking))('are missing one by one: %s', (id, facts) => {
    expect(notMet(facts)).toEqual([`${id} missing`]);
    expect(isSetUp(derive(facts))).toBe(requirementOf(requirementId.parse(id)).isOptional === true);
  });

  it('depend on the registration that has them', () => {
    const facts = { ...complete, console: seen(null), consolePrincipal: seen(null), administrators: seen(0) };
    expect(notMet(facts)).toEqual([
      'provider-known-clients missing',
      ...requirementId.options.filter((id) => id.startsWith('console')).map((id) => `${id} missing`),
    ]);
  });

  it('are unknown, and not missing, if nobody can observe them', () => {
    const problem = makeProblem('network-unreachable', { host: 'graph.microsoft.com' });
    const facts = { ...complete, provider: unseen, console: { known: false, problem } } as const;
    const states = derive(facts);
    expect(states.find(({ id }) => id === 'provider-registration')).toEqual({
      ...{ id: 'provider-registration', status: 'unknown', problem: null },
      found: 'Sign in as an administrator to observe this.',
    });
    expect(states.find(({ id }) => id === 'console-roles')).toMatchObject({ status: 'unknown', problem });
    expect(isSetUp(states)).toBe(false);
  });

  it('judge the Application ID URI by the application, the tenant, or a verified domain', () => {
    const judged = (uri: string, identifierUri = '', domains = complete.verifiedDomains) =>
      derive(
        { ...withProvider({ identifierUris: [uri] }), verifiedDomains: domains },
        { ...target, identifierUri },
      ).find(({ id }) => id === 'provider-identifier-uri')?.status;
    expect(judged(`api://${homeTenantId}/broker`)).toBe('met');
    expect(judged('https://fjord.example/broker')).toBe('missing');
    expect(judged('https://fjord.example/broker', 'https://fjord.example/broker')).toBe('met');
    expect(judged('https://keys.fjord.example', 'https://keys.fjord.example')).toBe('met');
    expect(judged('https://notfjord.example', 'https://notfjord.example')).toBe('missing');
    expect(judged('https://fjord.example/a', 'https://fjord.example/a', unseen)).toBe('unknown');
  });
});

describe('the unique names of the registrations', () => {
  it('follow from the name of the application', () => {
    expect(uniqueNames({ applicationName: ' Fjord Broker (EU) ' })).toEqual({
      provider: 'causeway-provider-fjord-broker-eu',
      console: 'causeway-console-fjord-broker-eu',
    });
    expect(uniqueNames({ applicationName: '鍵' }).provider).toBe('causeway-provider');
  });
});
