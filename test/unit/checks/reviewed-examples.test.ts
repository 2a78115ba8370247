import { describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { allScenarios } from '../../../electron/simulator/scenarios/all-scenarios.ts';
import {
  addRole,
  allowReadingSubscription,
  defineRole,
  replaceRoles,
} from '../../../electron/simulator/scenarios/assign-roles.ts';
import { harmlessChanges } from '../../../electron/simulator/scenarios/harmless-changes.ts';
import { vaultActions } from '../../../electron/simulator/scenarios/vault-actions.ts';
import { withRegistration } from '../../../electron/simulator/scenarios/with-registration.ts';
import { guidFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import { subscriptionScope } from '../../../electron/simulator/world/subscription.ts';
import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import type { Owner } from '../../../shared/problems/define-problem.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { problemFound } from '../../support/problem-found.ts';
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
} from './tamper-response.ts';

const day = 24 * 60 * 60 * 1_000;
const stranger = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';

interface Example extends Circumstances {
  /** The state and the code of the verdict, or only the state. */
  readonly is: string;
  readonly owner?: Owner;
  /** What the explanation, the steps and the commands contain, and what they never contain. */
  readonly says?: readonly RegExp[];
  readonly neverSays?: RegExp;
}

const scenario = (id: string): Circumstances => {
  const found = allScenarios.find((one) => one.id === id);
  if (!found) throw new RangeError(`There is no scenario ${id}.`);
  const { change, checkedBefore = false, pinsKeyVersion = false } = found;
  return { change, wasGood: checkedBefore, pinsKeyVersion };
};
const harmless = (id: string): Circumstances => {
  const change = harmlessChanges.find((one) => one.id === id)?.change;
  if (!change) throw new RangeError(`There is no harmless change ${id}.`);
  return { change };
};
const all =
  (...changes: readonly ((fixture: ScenarioFixture) => void)[]) =>
  (fixture: ScenarioFixture): void => {
    for (const change of changes) change(fixture);
  };

const ofVault = { 'x-ms-keyvault-service-version': '1.9.2500.1' };
const withoutOrganization = ({ principal }: ScenarioFixture): void => {
  principal.appRoles = principal.appRoles.filter(({ role }) => role !== 'Organization.Read.All');
};
const keepingOnly =
  (...permissions: string[]) =>
  ({ principal, application }: ScenarioFixture): void => {
    principal.appRoles = principal.appRoles.filter(({ role }) => permissions.includes(role));
    application.requiredPermissions = permissions;
  };
const deny =
  (...actions: string[]) =>
  ({ subscription, principal, now }: ScenarioFixture): void => {
    subscription.denyAssignments.push({
      name: guidFrom('deny'),
      displayName: 'Deny',
      scope: subscriptionScope(subscription),
      principalIds: [principal.objectId],
      actions: [],
      dataActions: vaultActions(...actions),
      createdAt: now - day,
    });
  };
/** Refuses tokens for a service. */
const refusingTokenFor =
  (resource: string, number: number): Tamper =>
  async (request, pass) => {
    const isToken = new URL(request.url).pathname.endsWith('/oauth2/v2.0/token');
    const form = new URLSearchParams(isToken ? await request.clone().text() : '');
    return form.get('scope')?.includes(resource) === true
      ? Response.json(entraBody(number, 'x'), { status: 400, headers: { 'x-ms-request-id': 'r' } })
      : pass(request);
  };
/** A server that pads and cuts instead of computing. It also masks, because an echo is noticed before. */
const padding: Tamper = async (request, pass) => {
  const { pathname, origin } = new URL(request.url);
  const operation = /\/((?:un)?wrapkey)$/.exec(pathname)?.[1];
  if (operation === undefined) return pass(request);
  const { value } = (await request.json()) as { value: string };
  const bytes = Buffer.from(value, 'base64url').map((byte) => byte ^ 0x5a);
  const result = operation === 'wrapkey' ? Buffer.concat([bytes, Buffer.alloc(224)]) : bytes.subarray(0, 32);
  const [name = '', version = 'a'.repeat(32)] = pathname.split('/').slice(2, -1);
  const kid = `${origin}/keys/${name}/${version}`;
  return Response.json({ kid, value: result.toString('base64url') });
};
const namingStranger = at(places.key, () =>
  Promise.resolve(
    Response.json(
      errorBody(
        'Forbidden',
        `Caller is not authorized. Caller: appid=x;oid=${stranger};iss=x Action: 'Microsoft.KeyVault/vaults/keys/read' DecisionReason: 'DeniedWithNoValidRBAC'`,
        'ForbiddenByRbac',
      ),
      { status: 403, headers: ofVault },
    ),
  ),
);
const both =
  (one: Tamper, other: Tamper): Tamper =>
  (request, pass) =>
    one(request, (passed) => other(passed, pass));
const keyWith = (more: object): Tamper =>
  rewriting('key', (body) => ({ ...body, key: { ...(body['key'] as object), ...more } }));

/** What an independent trial of the diagnosis found, one row for each example. */
const examples: Readonly<Record<string, Example>> = {
  'false green 1: neither key nor secret, private, without a role': {
    change: ({ vault, subscription }) => {
      vault.network.publicAccess = 'Disabled';
      subscription.roleAssignments = [];
    },
    vault: { keyName: null, secretName: null },
    is: 'unknown vault-not-verified',
    owner: 'operator',
    says: [/Edit the tenant and enter the name of a key or a secret/],
  },
  'false green 2: another required permission withdrawn, registration not readable': {
    change: withoutOrganization,
    wasGood: true,
    is: 'attention graph-permission-withdrawn',
    owner: 'customer',
    says: [/Organization\.Read\.All/, /not known whether the application still requires it/],
  },
  'false green 3: a server that pads and cuts': {
    tamper: padding,
    is: 'unknown not-a-key-vault',
    owner: 'operator',
  },
  'false green 3: the same server, and a key that is not readable': {
    change: harmless('custom-role-without-reading').change ?? (() => undefined),
    tamper: padding,
    is: 'unknown not-a-key-vault',
    owner: 'operator',
  },
  'false green 4: the issuer is another tenant': {
    tamper: claiming({ iss: `https://sts.windows.net/${stranger}/` }),
    is: 'failed token-for-another-tenant',
    owner: 'provider',
  },
  'integrity 1: a refusal names another principal': {
    tamper: both(
      namingStranger,
      answering('wrap', 403, errorBody('Forbidden', "Action: 'x' DecisionReason: 'y'", 'ForbiddenByRbac')),
    ),
    is: 'failed vault-role-missing',
    owner: 'customer',
    says: [/--assignee-object-id [0-9a-f-]{36}/],
    neverSays: new RegExp(stranger),
  },
  'integrity 3: a key type that is too long': {
    tamper: keyWith({ kty: 'R'.repeat(400) }),
    is: 'unknown unrecognised',
    owner: 'operator',
  },
  'clocks 4: a role that was created in two days': {
    change: all(allowReadingSubscription, (fixture) => {
      for (const one of fixture.subscription.roleAssignments)
        if (one.roleDefinitionId !== builtInRoles.reader.id && one.principalId === fixture.principal.objectId)
          Object.assign(one, { createdAt: fixture.now + 2 * day, effectiveFrom: fixture.now + 3 * day });
    }),
    is: 'waiting vault-role-missing',
    owner: 'customer',
    says: [/10 minutes/],
  },
  ...Object.fromEntries(
    (['Lifetime validation failed, the token is expired.', 'Signing key is invalid.'] as const).flatMap(
      (message) =>
        (['batch', 'key'] as const).map((place) => [
          `clocks 5: ${place}, ${message}`,
          {
            tamper: answering(place, 401, errorBody('InvalidAuthenticationToken', message)),
            is: message.startsWith('Signing')
              ? 'unknown token-signature-refused'
              : 'unknown token-lifetime-refused',
            owner: 'microsoft' as const,
          },
        ]),
    ),
  ),
  ...Object.fromEntries(
    [[], ['User.Read.All'], ['Organization.Read.All']].map((permissions) => [
      `requirements: the registration is not readable and requires ${permissions.join() || 'nothing'}`,
      { change: keepingOnly(...permissions), is: 'passed' },
    ]),
  ),
  'wrong side 1: single tenant, and the registration shows it': {
    ...scenario('registration-single-tenant'),
    is: 'failed app-not-multi-tenant',
    owner: 'provider',
    says: [/--sign-in-audience AzureADMultipleOrgs/],
  },
  'wrong side 1: single tenant, registration not readable': {
    ...scenario('application-single-tenant'),
    is: 'failed app-not-in-tenant',
    owner: 'customer',
    says: [/Check whether the app registration allows accounts in any organizational directory, before/],
  },
  'wrong side 2: DNS does not know a vault that Resource Manager shows': {
    change: showRoles,
    tamper: failing('challenge', 'ENOTFOUND'),
    is: 'unknown vault-name-not-in-dns',
    owner: 'operator',
    says: [/private DNS zone/],
  },
  'wrong side 3: a deny assignment on secrets': {
    change: deny('secrets/*'),
    is: 'failed vault-denied-by-assignment',
    owner: 'customer',
    neverSays: /role assignment create/,
  },
  'wrong side 4: replicas disagree about the application': {
    tamper: refusingTokenFor('vault.azure.net', 700016),
    is: 'unknown answers-conflict',
    owner: 'microsoft',
    says: [/Wait 5 minutes/],
  },
  'wrong side 4: replicas disagree about the secret': {
    tamper: refusingTokenFor('vault.azure.net', 7000215),
    is: 'unknown answers-conflict',
    owner: 'microsoft',
  },
  'wrong side 4: replicas disagree whether the secret expired': {
    tamper: refusingTokenFor('vault.azure.net', 7000222),
    is: 'unknown answers-conflict',
    owner: 'microsoft',
  },
  'wrong side 5: a proxy’s own AccessDenied': {
    tamper: at(places.key, () =>
      Promise.resolve(Response.json({ error: { code: 'AccessDenied' } }, { status: 403 })),
    ),
    is: 'unknown not-a-key-vault',
    owner: 'operator',
    neverSays: /set-policy|role assignment create/,
  },
  'wrong side 6: unknown values in the registration': {
    change: withRegistration(({ application }) => {
      Object.assign(application, { signInAudience: 'AzureADSomethingNew' });
    }),
    is: 'passed advice-secret-instead-of-certificate',
    owner: 'provider',
  },
  'wrong side 7: a path after the tenant of the challenge': {
    tamper: at(places.challenge, async (request, pass) => {
      const response = await pass(request);
      const headers = new Headers(response.headers);
      const challenge = headers.get('www-authenticate') ?? '';
      headers.set('www-authenticate', challenge.replace(/(authorization="[^"]+)"/, '$1/oauth2/authorize"'));
      return new Response(await response.text(), { status: response.status, headers });
    }),
    is: 'passed',
  },
  'wrong side 7: the name of the cloud in capitals': {
    tamper: rewriting('discovery', (body) => ({ ...body, cloud_instance_name: 'MicrosoftOnline.COM' })),
    is: 'passed',
  },
  ...Object.fromEntries(
    [
      'denied-encrypting',
      'denied-encrypting-out-of-sight',
      'condition-on-encrypting',
      'resource-manager-principal-disabled',
      'resource-manager-principal-missing',
      'another-subscription-throttled',
      'another-subscription-moved',
      'denied-reading-only',
      'custom-role-without-reading',
      'policy-without-reading',
    ].map((id) => [`optional evidence: ${id}`, { ...harmless(id), is: 'healthy' }]),
  ),
  'optional evidence: Resource Manager is blocked by Conditional Access': {
    tamper: refusingTokenFor('management.azure.com', 53003),
    is: 'passed',
  },

  'P1: the configured version is disabled': {
    ...scenario('pinned-version-disabled'),
    is: 'failed key-disabled',
    owner: 'customer',
    says: [/set-attributes[^"]*--version [0-9a-f]{32}/, /Update-AzKeyVaultKey[^"]*-Version [0-9a-f]{32}/],
  },
  'P2: the configured version has expired, the latest has not': {
    ...scenario('pinned-version-expired'),
    is: 'attention pinned-key-version-expired',
    owner: 'provider',
    says: [/Update the version in the configuration/, /--version [0-9a-f]{32}/],
    neverSays: /key rotate/,
  },
  'P3: Owner without a data role, in sight': {
    change: all((fixture) => replaceRoles(fixture, builtInRoles.owner), allowReadingSubscription),
    is: 'failed vault-role-missing',
    owner: 'customer',
    says: [/It has the roles? [^.]*Owner at the/, /do not give access to its keys/],
  },
  'P3: Contributor without a data role, out of sight': {
    ...scenario('role-contributor-only'),
    is: 'failed vault-role-missing',
    owner: 'customer',
    says: [/such as Owner, Contributor and Key Vault Contributor, do not give access to its keys/],
  },
  'P4: the firewall allows trusted services': {
    ...scenario('firewall-for-trusted-services'),
    is: 'failed vault-firewall-closed',
    owner: 'customer',
    says: [/[Tt]rusted/],
  },
  'P5: a role at a management group': { ...harmless('role-at-management-group'), is: 'passed' },
  'P6: a network security perimeter': {
    ...scenario('perimeter-closed'),
    is: 'failed vault-perimeter',
    owner: 'customer',
    says: [/perimeter/],
  },

  'D1: one broad role for a key and a secret': {
    change: all((fixture) => {
      replaceRoles(fixture, builtInRoles.keyVaultAdministrator);
      const [, ...others] = fixture.subscription.roleAssignments.filter(
        ({ principalId }) => principalId === fixture.principal.objectId,
      );
      fixture.subscription.roleAssignments = fixture.subscription.roleAssignments.filter(
        (one) => !others.includes(one),
      );
    }, allowReadingSubscription),
    is: 'attention advice-role-broader-than-needed',
    owner: 'customer',
    says: [
      /role assignment create.*keys\/data-encryption.*role assignment create.*secrets\/connection.*role assignment delete/s,
    ],
  },
  'D2: Owner beside the roles that are needed': {
    change: all(showRoles, (fixture) => addRole(fixture, builtInRoles.owner)),
    is: 'attention advice-role-broader-than-needed',
    owner: 'customer',
    says: [/Owner, or User Access Administrator|Owner or User Access Administrator/],
  },
  'D6: a deleted vault': {
    change: all(allowReadingSubscription, ({ vault, now }) => {
      vault.deletedAt = now - 1_000;
    }),
    is: 'failed vault-deleted',
    owner: 'customer',
    says: [/az keyvault recover/, /"name":"Key Vault Contributor","scope":"the subscription"/],
  },
  'D8: an access policy that already allows something': {
    change: all(({ vault, principal }) => {
      vault.authorization = 'access policies';
      vault.accessPolicies = [{ objectId: principal.objectId, keys: ['get', 'list'], secrets: ['get'] }];
    }, allowReadingSubscription),
    is: 'failed vault-access-policy-missing',
    owner: 'customer',
    says: [/set-policy[^"]*--key-permissions (?=[^"]*get)(?=[^"]*list)(?=[^"]*wrapKey)/],
  },

  'trial 4: a custom role with random data actions': {
    change: (fixture) =>
      replaceRoles(
        fixture,
        defineRole(fixture, 'Random', {
          dataActions: vaultActions(
            'keys/wrap/action',
            'keys/unwrap/action',
            'secrets/getSecret/action',
            'keys/encrypt/action',
          ),
        }),
      ),
    is: 'passed',
  },
  'trial 5: a role at a management group, an hour old': {
    ...scenario('role-at-management-group-spreading-in-sight'),
    is: 'waiting vault-role-missing',
    owner: 'customer',
    says: [/A role at a management group can take hours/],
  },
  'trial 5: the same role, out of sight': {
    ...scenario('role-at-management-group-still-spreading'),
    is: 'failed vault-role-missing',
    owner: 'customer',
  },
  'trial 7: the credential is refused in one tenant only': {
    ...scenario('credential-refused-in-one-tenant'),
    is: 'unknown answers-conflict',
    owner: 'microsoft',
  },
  'trial 8: a key that becomes active in five minutes': {
    ...scenario('key-from-soon'),
    is: 'waiting key-not-yet-valid',
    owner: 'customer',
    says: [/or wait for the activation date/],
  },
  'trial 8: a key that becomes active tomorrow': {
    ...scenario('key-from-tomorrow'),
    is: 'attention key-not-yet-valid',
    owner: 'customer',
  },
  'trial 9: no service principal in the home tenant': {
    ...scenario('home-principal-missing-alone'),
    is: 'passed home-service-principal-unusable',
    owner: 'provider',
    says: [/az ad sp create --id/],
  },
};

describe('an example from the review', () => {
  it.each(Object.entries(examples))('%s', async (_name, { is, owner, says = [], neverSays, ...more }) => {
    const report = await reportUnder(more);
    const problem = problemFound(report);
    const { state } = report.verdict;
    if (is === 'healthy') {
      expect(['passed', 'attention']).toContain(state);
      expect(problem?.code ?? 'advice-').toMatch(/^advice-/);
      return;
    }
    expect([state, problem?.code ?? []].flat().join(' ')).toBe(is);
    if (problem === undefined) return;
    const explained = explainProblem(problem);
    const shown = JSON.stringify(explained);
    expect(explained.owner).toBe(owner);
    for (const text of says) expect(shown).toMatch(text);
    if (neverSays) expect(shown).not.toMatch(neverSays);
  });
});
