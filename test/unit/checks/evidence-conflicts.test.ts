import { describe, expect, it } from 'vitest';
import { harmlessSubscriptions } from '../../../electron/simulator/scenarios/subscription-scenarios.ts';
import { withRegistration } from '../../../electron/simulator/scenarios/with-registration.ts';
import { graphAppId } from '../../../electron/simulator/world/resource-application.ts';
import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import type { CheckId, TenantReport } from '../../../shared/domain/check.ts';
import { countsAsHealthy } from '../../../shared/domain/counts-as-healthy.ts';
import { ownerOf } from '../../../shared/problems/problem.ts';
import { stateOf } from './demo-access-check.ts';
import { reportUnder, type Circumstances, type Tamper } from './scenario-access-check.ts';
import { showRoles } from './show-roles.ts';
import {
  answering,
  at,
  claiming,
  entraBody,
  errorBody,
  failing,
  places,
  rewriting,
  type Place,
} from './tamper-response.ts';

const everyToken = /^POST \S+\/oauth2\/v2\.0\/token(\?|$)/;
const otherId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';

/** Refuses only the tokens for one service, in the customer tenant and at home. */
const refusingTokenFor =
  (resource: string, number: number, text = 'x'): Tamper =>
  async (request, pass) => {
    if (!everyToken.test(`${request.method} ${request.url}`)) return pass(request);
    const form = new URLSearchParams(await request.clone().text());
    return form.get('scope')?.includes(resource) === true
      ? Response.json(entraBody(number, text), { status: 400, headers: { 'x-ms-request-id': 'r' } })
      : pass(request);
  };
const all =
  (...tampers: readonly Tamper[]): Tamper =>
  (request, pass) =>
    tampers.reduceRight<(request: Request) => Promise<Response>>(
      (next, tamper) => (passed) => tamper(passed, next),
      pass,
    )(request);

const problemsIn = (report: TenantReport) =>
  report.results.flatMap(({ verdict }) => ('problem' in verdict ? [verdict.problem] : []));
const findingsOf = (report: TenantReport, check: CheckId) =>
  report.results.filter((one) => one.check === check).flatMap(({ findings }) => findings);
const revokeOrganization = ({ principal }: ScenarioFixture): void => {
  principal.appRoles = principal.appRoles.filter(({ role }) => role !== 'Organization.Read.All');
};
const requiresNothing = withRegistration(({ application, principal }) => {
  application.requiredPermissions = [];
  principal.appRoles = [];
});

describe('without proof nothing works', () => {
  it('in a vault in which nothing is configured, whether it can be reached or not', async () => {
    for (const publicAccess of ['Enabled', 'Disabled'] as const) {
      const report = await reportUnder({
        change({ vault, subscription }) {
          vault.network.publicAccess = publicAccess;
          subscription.roleAssignments = [];
        },
        vault: { keyName: null, secretName: null },
      });
      expect(report.verdict).toMatchObject({ state: 'unknown', problem: { code: 'vault-not-verified' } });
      expect(countsAsHealthy(report.verdict)).toBe(false);
    }
  });

  it('but a vault with only a secret is verified by the secret', async () => {
    const report = await reportUnder({ vault: { keyName: null } });
    expect(stateOf(report, 'vault-authorisation')).toBe('blocked');
    expect(report.verdict).toEqual({ state: 'passed' });
  });

  it('and what the registration requires is said to be unknown if nobody can read it', async () => {
    const report = await reportUnder({ change: revokeOrganization });
    expect(findingsOf(report, 'graph-permissions')).toContainEqual({
      name: 'Required permissions',
      value: 'not known: the app registration is not readable',
    });
    const changed = await reportUnder({ change: revokeOrganization, wasGood: true });
    expect(changed.verdict).toMatchObject({
      state: 'attention',
      problem: { code: 'graph-permission-withdrawn', facts: { withdrawn: ['Organization.Read.All'] } },
    });
    expect(countsAsHealthy(changed.verdict)).toBe(false);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['of another tenant', { iss: `https://sts.windows.net/${otherId}/` }, 'failed token-for-another-tenant'],
    [
      'of another tenant, version 2',
      { iss: `https://login.microsoftonline.com/${otherId}/v2.0` },
      'failed token-for-another-tenant',
    ],
    ['of another cloud', { iss: `https://sts.chinacloudapi.cn/${otherId}/` }, 'unknown answer-not-readable'],
    ['that is unknown', { iss: 'https://attacker.example/' }, 'unknown answer-not-readable'],
    ['that is missing', { iss: undefined }, 'unknown answer-not-readable'],
  ])('in a token with an issuer %s', async (_which, claims, expected) => {
    const report = await reportUnder({ tamper: claiming(claims) });
    expect('problem' in report.verdict && `${report.verdict.state} ${report.verdict.problem.code}`).toBe(
      expected,
    );
  });
});

describe('Entra’s replicas that disagree', () => {
  it.each([700016, 7000229, 7000215, 7000112, 7000222, 90002])(
    'make the check unknown if a token for Key Vault is refused with %i after one for Graph was issued',
    async (number) => {
      const report = await reportUnder({ tamper: refusingTokenFor('vault.azure.net', number) });
      expect(stateOf(report, 'vault-network')).toBe('unknown answers-conflict');
      expect(findingsOf(report, 'vault-network')).toEqual([
        { name: 'Accepted', value: 'a token for Microsoft Graph' },
        { name: 'Refused', value: `a token for Key Vault: AADSTS${number}` },
      ]);
      expect(report.verdict.state).toBe('unknown');
      expect(problemsIn(report).map(ownerOf)).not.toContain('customer');
    },
  );

  it.each([700016, 7000215, 7000112, 7000222, 700027])(
    'make the check unknown if a token for Graph is refused with %i and one for Key Vault is issued',
    async (number) => {
      const report = await reportUnder({ tamper: refusingTokenFor('graph.microsoft.com', number) });
      expect(stateOf(report, 'graph-permissions')).toBe('unknown answers-conflict');
      expect(stateOf(report, 'round-trip')).toBe('passed');
      expect(report.verdict.state).toBe('unknown');
    },
  );

  it('make the check unknown if the metadata of a tenant that issues tokens are not found', async () => {
    const tamper = answering('discovery', 400, entraBody(90002, "Tenant 'x' not found."));
    const report = await reportUnder({ tamper });
    expect(stateOf(report, 'tenant-exists')).toBe('unknown answers-conflict');
    expect(report.verdict.state).toBe('unknown');
  });

  it('do not hide a refusal that concerns one service only', async () => {
    const report = await reportUnder({
      tamper: refusingTokenFor(
        'vault.azure.net',
        500011,
        'The resource principal named https://vault.azure.net was not found',
      ),
    });
    expect(report.verdict).toMatchObject({ state: 'failed', problem: { code: 'resource-not-in-tenant' } });
  });

  it('leave a refusal standing that every token meets', async () => {
    const report = await reportUnder({
      tamper: all(
        refusingTokenFor('graph.microsoft.com', 700016),
        refusingTokenFor('vault.azure.net', 700016),
      ),
    });
    expect(stateOf(report, 'service-principal')).not.toContain('conflict');
    expect(report.verdict.state).toBe('failed');
  });
});

describe('DNS against Resource Manager', () => {
  const unknownName = failing('challenge', 'ENOTFOUND');

  it('is unknown, and the operator’s, if Resource Manager shows the vault', async () => {
    const report = await reportUnder({ change: showRoles, tamper: unknownName });
    expect(report.verdict).toMatchObject({ state: 'unknown', problem: { code: 'vault-name-not-in-dns' } });
    expect(problemsIn(report).map(ownerOf)).not.toContain('customer');
    expect(findingsOf(report, 'vault-found')).toHaveLength(2);
  });

  it('is a missing vault if Resource Manager does not show it', async () => {
    expect((await reportUnder({ tamper: unknownName })).verdict).toMatchObject({
      problem: { code: 'vault-not-found' },
    });
  });

  it('is a deleted vault if Resource Manager lists it as deleted', async () => {
    const report = await reportUnder({
      change(fixture) {
        showRoles(fixture);
        fixture.vault.deletedAt = fixture.now;
      },
    });
    expect(report.verdict).toMatchObject({ state: 'failed', problem: { code: 'vault-deleted' } });
  });
});

describe('a refusal that does not come from Key Vault', () => {
  const json = { 'content-type': 'application/json' };
  const answer = (place: Place, body: object, headers: Record<string, string>): Tamper =>
    at(places[place], () =>
      Promise.resolve(Response.json(body, { status: 403, headers: { ...json, ...headers } })),
    );
  const ofKeyVault = { 'x-ms-keyvault-service-version': '1.9.2500.1' };
  const denied = { error: { code: 'AccessDenied', message: 'Blocked by the gateway.' } };

  it.each<[Place, CheckId]>([
    ['key', 'vault-network'],
    ['wrap', 'round-trip'],
    ['unwrap', 'round-trip'],
    ['secret', 'secret'],
  ])('is unknown at the %s', async (place, check) => {
    for (const body of [
      denied,
      errorBody('Forbidden', 'The user does not have keys get permission', 'AccessDenied'),
      errorBody(
        'Forbidden',
        "Action: 'Microsoft.KeyVault/vaults/keys/read' DecisionReason: 'x'",
        'ForbiddenByRbac',
      ),
    ]) {
      const report = await reportUnder({ tamper: answer(place, body, {}) });
      expect(stateOf(report, check)).toBe('unknown not-a-key-vault');
      expect(report.verdict.state).toBe('unknown');
    }
  });

  it('is unknown if it has a code that Key Vault uses only as an inner code', async () => {
    const report = await reportUnder({ tamper: answer('key', denied, ofKeyVault) });
    expect(report.verdict).toMatchObject({ state: 'unknown', problem: { code: 'not-a-key-vault' } });
  });

  it('is believed with Key Vault’s headers and the code in its place', async () => {
    const body = errorBody('Forbidden', 'The caller does not have keys get permission', 'AccessDenied');
    const own: readonly Record<string, string>[] = [
      ofKeyVault,
      { 'x-ms-keyvault-region': 'westeurope' },
      { 'x-ms-request-id': 'r' },
    ];
    for (const headers of own) {
      const tamper = all(answer('key', body, headers), answer('wrap', body, headers));
      const report = await reportUnder({ tamper });
      expect(report.verdict).toMatchObject({
        state: 'failed',
        problem: { code: 'vault-access-policy-missing' },
      });
    }
  });
});

describe('a token that a service refuses for its lifetime or its signature', () => {
  const refuse = (place: Place, code: string, message: string): Tamper =>
    answering(place, 401, errorBody(code, message));

  it.each<[Place, CheckId, string, string, string]>([
    [
      'batch',
      'graph-permissions',
      'InvalidAuthenticationToken',
      'Lifetime validation failed, the token is expired.',
      'token-lifetime-refused',
    ],
    [
      'batch',
      'graph-permissions',
      'InvalidAuthenticationToken',
      'IDX10222: Lifetime validation failed.',
      'token-lifetime-refused',
    ],
    [
      'batch',
      'graph-permissions',
      'InvalidAuthenticationToken',
      'Signing key is invalid.',
      'token-signature-refused',
    ],
    [
      'vaultList',
      'resource-manager',
      'InvalidAuthenticationToken',
      'The access token is not yet valid.',
      'token-lifetime-refused',
    ],
    [
      'vaultList',
      'resource-manager',
      'ExpiredAuthenticationToken',
      'The access token expiry UTC time is earlier than current UTC time.',
      'token-lifetime-refused',
    ],
    [
      'vaultList',
      'resource-manager',
      'InvalidAuthenticationToken',
      'IDX10503: Signature validation failed.',
      'token-signature-refused',
    ],
    ['key', 'vault-network', 'Unauthorized', 'AKV10005: The token has expired.', 'token-lifetime-refused'],
    [
      'key',
      'vault-network',
      'Unauthorized',
      'AKV10099: Signature of the token is invalid.',
      'token-signature-refused',
    ],
    [
      'key',
      'vault-network',
      'Unauthorized',
      'AKV10046: Unable to resolve the key used for signature validation.',
      'vault-signature-unknown',
    ],
  ])('is unknown at the %s (%s, %s: %s)', async (place, check, code, message, expected) => {
    const report = await reportUnder({ tamper: refuse(place, code, message) });
    expect(stateOf(report, check)).toBe(`unknown ${expected}`);
    for (const { verdict } of report.results) expect(verdict.state).not.toBe('failed');
  });

  it('is the provider’s if its audience is wrong', async () => {
    const report = await reportUnder({
      tamper: refuse(
        'batch',
        'InvalidAuthenticationToken',
        'Access token validation failure. Invalid audience.',
      ),
    });
    expect(problemsIn(report)).toMatchObject([{ code: 'graph-token-for-another-service' }]);
  });
});

describe('what is optional', () => {
  const healthy = async (circumstances: Circumstances) => {
    const report = await reportUnder(circumstances);
    expect(countsAsHealthy(report.verdict), JSON.stringify(report.verdict)).toBe(true);
    expect(stateOf(report, 'round-trip')).toBe('passed');
    return report;
  };

  it.each<[string, Tamper]>([
    ['issues no token', refusingTokenFor('management.azure.com', 500014)],
    ['has no service principal', refusingTokenFor('management.azure.com', 500011)],
    ['is blocked by Conditional Access', refusingTokenFor('management.azure.com', 53003)],
    ['issues no token on one replica', refusingTokenFor('management.azure.com', 700016)],
    ['is throttled', answering('subscriptions', 429, {})],
    ['returns HTTP 500', answering('subscriptions', 500, {})],
    ['is not JSON', answering('vaultList', 200, '<html>')],
    [
      'lost the subscription',
      answering(
        'vaultList',
        404,
        errorBody('SubscriptionNotFound', "The subscription 'x' could not be found."),
      ),
    ],
    [
      'moved the subscription',
      answering(
        'vaultList',
        401,
        errorBody('InvalidAuthenticationTokenTenant', 'The access token is from the wrong issuer.'),
      ),
    ],
    ['hides the roles', answering('roleList', 503, {})],
    ['hides the deny assignments', answering('denialList', 429, {})],
    ['is refused by a proxy', answering('vaultResource', 403, '<html>')],
  ])('never closes a working access: Resource Manager %s', async (_how, tamper) => {
    await healthy({ tamper });
    await healthy({ change: showRoles, tamper });
  });

  it.each(['another-subscription-throttled', 'another-subscription-moved'])(
    'does not hide the vault behind another subscription: %s',
    async (id) => {
      const change = harmlessSubscriptions.find((one) => one.id === id)?.change;
      const report = await healthy({ ...(change && { change }) });
      expect(stateOf(report, 'resource-manager')).toBe('passed');
      expect(findingsOf(report, 'resource-manager')).toContainEqual({
        name: 'Permission model',
        value: 'Azure RBAC',
      });
    },
  );

  it.each([429, 500, 503, 403])(
    'never closes a working access: encrypting ends with HTTP %i',
    async (status) => {
      await healthy({ change: showRoles, tamper: answering('encrypt', status, {}) });
      await healthy({ change: showRoles, tamper: answering('decrypt', status, {}) });
    },
  );

  it.each(['disabledResources', 'missingResources'] as const)(
    'never closes a working access: Graph is among the %s, and the application requires no permission',
    async (list) => {
      const withoutGraph = ({ tenant }: ScenarioFixture) => tenant[list].push(graphAppId);
      const report = await healthy({
        change(fixture) {
          requiresNothing(fixture);
          withoutGraph(fixture);
        },
      });
      expect(report.verdict).toEqual({ state: 'passed' });
      await healthy({
        wasGood: true,
        before: ({ principal }) => {
          principal.appRoles = [];
        },
        change: withoutGraph,
      });
    },
  );

  it('is unknown if Graph issues no token and the request for Key Vault fails', async () => {
    const tamper: Tamper = async (request, pass) => {
      const body = everyToken.test(`${request.method} ${request.url}`) ? await request.clone().text() : '';
      return decodeURIComponent(body).includes('vault.azure.net')
        ? Response.json({}, { status: 503 })
        : refusingTokenFor('graph.microsoft.com', 500014)(request, pass);
    };
    const report = await reportUnder({ tamper });
    expect(report.verdict).toMatchObject({ state: 'unknown', problem: { code: 'service-unavailable' } });
    expect(report.results.map(({ verdict }) => verdict.state)).not.toContain('failed');
  });

  it('leaves Graph to the customer if the application requires it', async () => {
    const report = await reportUnder({ tamper: refusingTokenFor('graph.microsoft.com', 500014) });
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(report.verdict).toMatchObject({ state: 'attention', problem: { code: 'resource-disabled' } });
  });
});

describe('HTTP 500 itself', () => {
  it.each<[Place, CheckId]>([
    ['discovery', 'tenant-exists'],
    ['token', 'credential'],
    ['batch', 'graph-permissions'],
    ['subscriptions', 'resource-manager'],
    ['challenge', 'vault-found'],
    ['key', 'vault-network'],
    ['wrap', 'round-trip'],
    ['secret', 'secret'],
  ])('at the %s is an unavailable service, whatever the body contains', async (place, check) => {
    const refusal = errorBody('Forbidden', 'The caller does not have keys get permission', 'AccessDenied');
    const report = await reportUnder({ tamper: answering(place, 500, refusal) });
    expect(stateOf(report, check)).toBe('unknown service-unavailable');
  });
});

describe('the same thing written in another way', () => {
  const challenge =
    (change: (header: string) => string): Tamper =>
    async (request, pass) => {
      const response = await pass(request);
      const header = response.headers.get('www-authenticate');
      if (header === null) return response;
      const headers = new Headers(response.headers);
      headers.set('www-authenticate', change(header));
      return new Response(await response.text(), { status: response.status, headers });
    };

  it.each<[string, Tamper]>([
    [
      'a path after the tenant of the challenge',
      challenge((header) => header.replace(/(authorization="[^"]+)"/, '$1/oauth2/v2.0/authorize"')),
    ],
    ['a slash after it', challenge((header) => header.replace(/(authorization="[^"]+)"/, '$1/"'))],
    [
      'the tenant in capitals',
      challenge((header) => header.replace(/[0-9a-f-]{36}/, (id) => id.toUpperCase())),
    ],
    [
      'the name of the cloud in capitals',
      rewriting('discovery', (body) => ({ ...body, cloud_instance_name: 'MICROSOFTONLINE.COM' })),
    ],
    [
      'a cloud that nobody knows',
      rewriting('discovery', (body) => ({ ...body, cloud_instance_name: 'microsoftonline.example' })),
    ],
  ])('changes nothing: %s', async (_what, tamper) => {
    expect((await reportUnder({ tamper })).verdict).toEqual({ state: 'passed' });
  });

  it('is still another cloud if its name is that of another cloud', async () => {
    const tamper = rewriting('discovery', (body) => ({ ...body, cloud_instance_name: 'MicrosoftOnline.US' }));
    expect((await reportUnder({ tamper })).verdict).toMatchObject({ problem: { code: 'wrong-cloud' } });
  });

  it('is no fault of the registration if Graph uses values that are not known', async () => {
    const tamper: Tamper = async (request, pass) => {
      const response = await pass(request);
      if (!request.url.endsWith('/$batch')) return response;
      const text = (await response.text())
        .replace('"AzureADMultipleOrgs"', '"AzureADAnythingElse"')
        .replace('"disabledByMicrosoftStatus":null', '"disabledByMicrosoftStatus":"UnderReview"');
      return new Response(text, { status: response.status, headers: response.headers });
    };
    const report = await reportUnder({ change: withRegistration(() => undefined), tamper });
    expect(findingsOf(report, 'application')).toContainEqual({
      name: 'Sign-in audience',
      value: 'AzureADAnythingElse',
    });
    expect(stateOf(report, 'application')).not.toContain('failed');
    expect(report.verdict).toEqual({ state: 'passed' });
  });
});
