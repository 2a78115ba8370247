import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createApplicationCertificate } from '../../electron/simulator/doors/certificates.ts';
import type { Application } from '../../electron/simulator/world/application.ts';
import { customer, quickDemo, tokenFor } from '../unit/simulator/call.ts';
import { checkExpectedAnswers } from './expected-answers/check-expected-answers.ts';
import { checkAgainstSchemas, schemasAreMissing } from './published-schemas.ts';
import type { Exchange } from './recording.ts';

const graph = 'https://graph.microsoft.com';

/** What Graph shows at home of the registration, after somebody changed it, as exchanges and as the registration itself. */
async function registrationAfter(change: (application: Application) => void) {
  const demo = quickDemo();
  const { clientId, homeTenantId } = demo.app;
  const application = demo.simulator.world.applications.get(clientId);
  if (!application) throw new Error('The demo has no application.');
  const token = await tokenFor(demo, homeTenantId, graph);
  change(application);
  const get = async (path: string): Promise<Exchange> => {
    const url = `${graph}/v1.0${path}`;
    const request = new Request(url, { headers: { authorization: `Bearer ${token}` } });
    const answer = await demo.simulator.fetch(request);
    return { method: 'GET', url, status: answer.status, body: await answer.json() };
  };
  const read = await get(`/applications(appId='${clientId}')`);
  const roles = await get(
    `/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?$select=id,appId,appRoles`,
  );
  return {
    exchanges: [read, roles],
    body: read.body as Readonly<Record<string, unknown>>,
    roles: roles.body,
  };
}

/** What Graph shows of the registration with everything in it, and with nothing. */
async function everyRegistration(): Promise<readonly Exchange[]> {
  const { certificate } = await createApplicationCertificate('registration', new Date());
  const { exchanges } = await registrationAfter((application) => {
    application.certificates.push({ keyId: randomUUID(), certificate });
    application.disabling = { by: 'owner', effectiveFrom: 0 };
  });
  const bare = await registrationAfter((application) => {
    application.disabling = { by: 'Microsoft', effectiveFrom: 0 };
    application.instanceLock = null;
    application.requiredPermissions = [];
    application.secrets = [];
  });
  const all = [...exchanges, ...bare.exchanges];
  expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  return all;
}

it('the registration has the expected shape, whatever happened to it', async () => {
  expect(checkExpectedAnswers(await everyRegistration())).toEqual([
    'GetApplication',
    'GetServicePrincipal',
    'GetApplication',
    'GetServicePrincipal',
  ]);
});

it.skipIf(schemasAreMissing)(
  'the registration has the published shape, whatever happened to it',
  async () => {
    expect(await checkAgainstSchemas(await everyRegistration())).toHaveLength(4);
  },
);

it('a certificate is shown by its thumbprint and dates, and not by its key', async () => {
  const { certificate } = await createApplicationCertificate('registration', new Date());
  const { body } = await registrationAfter((application) => {
    application.certificates.push({ keyId: randomUUID(), certificate });
  });
  expect(body['keyCredentials']).toEqual([
    expect.objectContaining({
      customKeyIdentifier: expect.stringMatching(/^[0-9A-F]{40}$/) as string,
      key: null,
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
      endDateTime: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    }),
  ]);
});

it('who disabled the application stands in a property of its own', async () => {
  const both = async (by: 'owner' | 'Microsoft' | null) => {
    const { body } = await registrationAfter((application) => {
      application.disabling = by && { by, effectiveFrom: 0 };
    });
    return [body['isDisabled'], body['disabledByMicrosoftStatus']];
  };
  expect(await both(null)).toEqual([null, null]);
  expect(await both('owner')).toEqual([true, null]);
  expect(await both('Microsoft')).toEqual([null, 'DisabledDueToViolationOfServicesAgreement']);
});

it('the permissions that the registration asks for have their names at Graph’s service principal', async () => {
  const { body, roles } = await registrationAfter(() => undefined);
  const [required] = body['requiredResourceAccess'] as { resourceAccess: { id: string; type: string }[] }[];
  const named = new Map(
    (roles as { appRoles: { id: string; value: string }[] }).appRoles.map((one) => [one.id, one.value]),
  );
  expect(required?.resourceAccess.map(({ id, type }) => `${type} ${named.get(id) ?? id}`)).toEqual([
    'Role User.Read.All',
    'Role Group.Read.All',
    'Role Organization.Read.All',
  ]);
});

it('a permission to read registrations at home is asked of no customer', async () => {
  const demo = quickDemo();
  const rolesAt = async (tenantId: string) => {
    const [, payload = ''] = (await tokenFor(demo, tenantId, graph)).split('.');
    return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { roles?: string[] }).roles;
  };
  expect(await rolesAt(demo.app.homeTenantId)).toEqual(['Application.Read.All']);
  expect(await rolesAt(customer(demo, 'almgard').tenantId)).not.toContain('Application.Read.All');
});
