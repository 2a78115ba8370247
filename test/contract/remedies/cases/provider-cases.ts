import { allowReadingRegistration } from '../../../../electron/simulator/world/grant-app-role.ts';
import type { ScenarioFixture } from '../../../../electron/simulator/scenarios/scenario.ts';
import { createApplicationCertificate } from '../../../../electron/simulator/doors/certificates.ts';
import type { RemediedWorld } from '../remedied-world.ts';
import type { RemedyCase } from '../remedy-case.ts';
import { signsInWithCertificate } from '../certificate-sign-in.ts';
import { nothing, passes, scenario } from './scenario-change.ts';

const { certificate } = await createApplicationCertificate('registered', new Date());
const day = 24 * 60 * 60 * 1_000;
const appFacts = ({ application }: ScenarioFixture) => ({ appId: application.appId });
const homeFacts = ({ application }: ScenarioFixture) => ({
  appId: application.appId,
  homeTenantId: application.homeTenantId,
});
const shows = (
  code: RemedyCase['code'],
  prints: (fixture: ScenarioFixture) => readonly string[],
  more: Partial<RemedyCase> = {},
): RemedyCase => ({
  code,
  change: nothing,
  facts: homeFacts,
  expected: { prints },
  ...more,
});

/** The operator enters the new secret under Settings. */
const enterSecret: RemedyCase['operator'] = ({ settings }, outputs) => {
  settings.secret = (JSON.parse(outputs.at(-1) ?? '') as { password: string }).password;
};
const withCertificate = (world: RemediedWorld, outputs: readonly string[]): Promise<boolean> => {
  const { fileWithCertAndPrivateKey: file } = JSON.parse(outputs.at(-1) ?? '') as {
    fileWithCertAndPrivateKey: { certificate: string; privateKey: string };
  };
  return signsInWithCertificate(world, file);
};
const readable =
  (change: (fixture: ScenarioFixture) => void) =>
  (fixture: ScenarioFixture): void => {
    allowReadingRegistration(fixture.world, fixture.application);
    change(fixture);
  };

/** The home tenant: the app registration and its credentials. */
export const providerCases: readonly RemedyCase[] = [
  {
    code: 'client-secret-invalid',
    change: scenario('secret-removed'),
    operator: enterSecret,
    expected: passes,
  },
  {
    code: 'client-secret-expired',
    change: scenario('secret-expired'),
    operator: enterSecret,
    expected: passes,
  },
  {
    code: 'advice-credential-ends-soon',
    change: scenario('secret-ends-soon'),
    operator: enterSecret,
    expected: passes,
  },
  {
    code: 'advice-credential-ends-soon',
    title: 'a certificate',
    change: nothing,
    facts: (fixture) => ({
      ...appFacts(fixture),
      credential: 'certificate',
      name: null,
      endsOn: new Date(fixture.now + 30 * day).toISOString(),
    }),
    expected: { holds: withCertificate },
  },
  {
    code: 'advice-secret-instead-of-certificate',
    change: scenario('secret-in-use'),
    expected: { holds: withCertificate },
  },
  {
    code: 'advice-no-app-instance-lock',
    change: scenario('instance-lock-never-configured'),
    expected: passes,
  },
  {
    code: 'advice-no-app-instance-lock',
    title: 'in part',
    change: scenario('instance-lock-in-part'),
    expected: passes,
  },
  {
    code: 'app-not-multi-tenant',
    change: scenario('registration-single-tenant'),
    expected: passes,
  },
  {
    code: 'app-disabled-at-home',
    title: 'the service principal is disabled',
    change: scenario('home-principal-disabled'),
    steps: [1],
    expected: { verdict: 'app-disabled' },
  },
  {
    code: 'home-service-principal-unusable',
    title: 'it is missing',
    change: scenario('home-principal-missing-alone'),
    expected: passes,
  },
  {
    code: 'home-service-principal-unusable',
    title: 'it is disabled',
    change: scenario('home-principal-disabled-alone'),
    expected: passes,
  },
  shows('app-disabled-at-home', () => ['true'], {
    title: 'the cause',
    change: scenario('application-deactivated'),
    steps: [0],
  }),
  shows('app-disabled-by-microsoft', () => ['DisabledDueToViolationOfServicesAgreement'], {
    change: readable(scenario('application-disabled-by-microsoft')),
  }),
  shows('app-not-known-at-home', ({ application }) => [application.appId]),
  shows('registration-lacks-resource', () => ['resourceAppId'], {
    facts: (fixture) => ({ ...appFacts(fixture), resource: 'https://vault.azure.net' }),
  }),
  shows('redirect-uri-not-registered', () => ['http://localhost/consent', 'http://localhost']),
  shows('credential-not-expected', () => ['http://localhost/consent']),
  shows('provider-cause-suspected', () => ['AzureADMultipleOrgs'], {
    facts: (fixture) => ({ ...appFacts(fixture), code: 'x', reported: 'x', affected: 3, checked: 4 }),
  }),
  ...(['federated-credential-mismatch', 'federated-credential-not-allowed'] as const).map((code) =>
    shows(code, () => ['repo:contoso/data:ref'], {
      change({ application }) {
        application.federatedCredentials.push({
          issuer: 'https://token.actions.githubusercontent.com',
          subject: 'repo:contoso/data:ref',
          audience: 'api://AzureADTokenExchange',
          publicKey: null,
        });
      },
    }),
  ),
  shows('client-assertion-rejected', () => ['AsymmetricX509Cert'], {
    change({ application }) {
      application.certificates.push({ keyId: 'c0ffee00-0000-4000-8000-000000000001', certificate });
    },
  }),
];
