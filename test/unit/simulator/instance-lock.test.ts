import { describe, expect, it } from 'vitest';
import { azurePropagation } from '../../../electron/simulator/world/propagation.ts';
import { call } from './call.ts';
import { appToken, askForToken, openLab } from './lab.ts';

const graph = 'https://graph.microsoft.com';

/** The application with permission to change every service principal of the first customer. */
const opened = async () => {
  const lab = openLab();
  const [principal] = lab.one.servicePrincipals;
  if (!principal) throw new Error('The lab has no service principal.');
  principal.appRoles.push({
    id: 'writing',
    resourceAppId: '00000003-0000-0000-c000-000000000000',
    role: 'Application.ReadWrite.All',
    createdAt: 0,
  });
  const token = await appToken(lab, lab.one, graph);
  const edit = (method: string, what: string, json: unknown) =>
    call(lab, `${graph}/v1.0/servicePrincipals/${principal.objectId}${what}`, { method, token, json });
  const shown = () => call(lab, `${graph}/v1.0/servicePrincipals/${principal.objectId}`, { token });
  const authenticates = async (secret: string, tenantId = lab.one.tenantId) => {
    const { status } = await askForToken(lab, tenantId, {
      grant_type: 'client_credentials',
      client_id: lab.application.appId,
      client_secret: secret,
      scope: 'https://vault.azure.net/.default',
    });
    return status === 200;
  };
  return { lab, principal, edit, shown, authenticates };
};

describe('the app instance lock', () => {
  it.each([
    ['POST', '/addPassword', { passwordCredential: { displayName: 'Mine' } }, 'passwordCredentials'],
    ['POST', '/removePassword', { keyId: '11111111-1111-4111-8111-111111111111' }, 'passwordCredentials'],
    ['PATCH', '', { keyCredentials: [] }, 'keyCredentials'],
    ['PATCH', '', { tokenEncryptionKeyId: null }, 'tokenEncryptionKeyId'],
  ])('refuses %s %s', async (method, what, json, property) => {
    const { edit, principal } = await opened();
    const { status, body } = await edit(method, what, json);
    expect([status, body.error]).toMatchObject([
      400,
      {
        code: 'CannotUpdateLockedServicePrincipalProperty',
        message: `Property ${property} is invalid.`,
      },
    ]);
    expect(principal.secrets).toEqual([]);
  });

  it.each([
    ['never configured', null],
    ['off', { isEnabled: false }],
    ['on, but not for credentials', { allProperties: false, credentialsWithUsageVerify: false }],
  ])(
    'that is %s allows a customer to add a secret, which is valid in its tenant only',
    async (_how, lock) => {
      const { lab, edit, authenticates, shown } = await opened();
      const { application } = lab;
      if (lock) Object.assign(application.instanceLock ?? {}, lock);
      else application.instanceLock = null;
      const { status, body } = await edit('POST', '/addPassword', {
        passwordCredential: { displayName: 'Mine' },
      });
      const { secretText, keyId } = body as unknown as Readonly<Record<'secretText' | 'keyId', string>>;
      expect(status).toBe(200);
      expect(await authenticates(secretText)).toBe(true);
      expect(await authenticates(secretText, lab.two.tenantId)).toBe(false);
      expect((await shown()).body).toMatchObject({
        passwordCredentials: [{ displayName: 'Mine', secretText: null, keyId }],
      });
      expect((await edit('POST', '/removePassword', { keyId })).status).toBe(204);
      expect(await authenticates(secretText)).toBe(false);
    },
  );

  it('does not cover accountEnabled', async () => {
    const { lab, edit, authenticates } = await opened();
    const secret = lab.application.secrets[0]?.value ?? '';
    expect((await edit('PATCH', '', { accountEnabled: false })).status).toBe(204);
    expect(await authenticates(secret)).toBe(false);
    expect((await edit('PATCH', '', { accountEnabled: true })).status).toBe(204);
    expect(await authenticates(secret)).toBe(true);
  });
});

it('an added secret is valid after the propagation delay, until it expires', async () => {
  const { lab, edit, authenticates } = await opened();
  lab.application.instanceLock = null;
  lab.simulator.world.propagation = azurePropagation;
  const endDateTime = new Date(lab.clock.now() + 600_000).toISOString();
  const { body } = await edit('POST', '/addPassword', { passwordCredential: { endDateTime } });
  const { secretText } = body as unknown as { secretText: string };
  expect(await authenticates(secretText)).toBe(false);
  lab.clock.advance(azurePropagation.secret);
  expect(await authenticates(secretText)).toBe(true);
  lab.clock.advance(600_000);
  expect(await authenticates(secretText)).toBe(false);
});

it('a caller with read permission changes nothing', async () => {
  const lab = openLab();
  const [principal] = lab.one.servicePrincipals;
  const token = await appToken(lab, lab.one, graph);
  const url = `${graph}/v1.0/servicePrincipals/${String(principal?.objectId)}`;
  const answers = await Promise.all([
    call(lab, url, { method: 'PATCH', token, json: { accountEnabled: false } }),
    call(lab, `${url}/addPassword`, { token, json: {} }),
    call(lab, `${url}/removePassword`, { token, json: {} }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(principal?.enabled).toBe(true);
});
