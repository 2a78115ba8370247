import { describe, expect, test } from 'vitest';
import { atAzuresPace } from '../../../electron/simulator/world/propagation.ts';
import { call } from './call.ts';
import { appToken, askForToken, openLab } from './lab.ts';

const graph = 'https://graph.microsoft.com';

/** Somebody who may change every application of the first customer. */
const opened = async () => {
  const lab = openLab();
  const [principal] = lab.one.servicePrincipals;
  if (!principal) throw new Error('The lab lacks the application.');
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
  const proves = async (secret: string, tenantId = lab.one.tenantId) => {
    const { status } = await askForToken(lab, tenantId, {
      grant_type: 'client_credentials',
      client_id: lab.application.appId,
      client_secret: secret,
      scope: 'https://vault.azure.net/.default',
    });
    return status === 200;
  };
  return { lab, principal, edit, shown, proves };
};

describe('the app instance lock', () => {
  test.each([
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

  test.each([
    ['never configured', null],
    ['off', { isEnabled: false }],
    ['on, but not for credentials', { allProperties: false, credentialsWithUsageVerify: false }],
  ])(
    'that is %s lets a customer add a secret, which opens the customer’s tenant and no other',
    async (_how, lock) => {
      const { lab, edit, proves, shown } = await opened();
      const { application } = lab;
      if (lock) Object.assign(application.instanceLock ?? {}, lock);
      else application.instanceLock = null;
      const { status, body } = await edit('POST', '/addPassword', {
        passwordCredential: { displayName: 'Mine' },
      });
      const { secretText, keyId } = body as unknown as Readonly<Record<'secretText' | 'keyId', string>>;
      expect(status).toBe(200);
      expect(await proves(secretText)).toBe(true);
      expect(await proves(secretText, lab.two.tenantId)).toBe(false);
      expect((await shown()).body).toMatchObject({
        passwordCredentials: [{ displayName: 'Mine', secretText: null, keyId }],
      });
      expect((await edit('POST', '/removePassword', { keyId })).status).toBe(204);
      expect(await proves(secretText)).toBe(false);
    },
  );

  test('leaves the switch for signing in alone', async () => {
    const { lab, edit, proves } = await opened();
    const secret = lab.application.secrets[0]?.value ?? '';
    expect((await edit('PATCH', '', { accountEnabled: false })).status).toBe(204);
    expect(await proves(secret)).toBe(false);
    expect((await edit('PATCH', '', { accountEnabled: true })).status).toBe(204);
    expect(await proves(secret)).toBe(true);
  });
});

test('a secret that was added counts after some seconds, and until it ends', async () => {
  const { lab, edit, proves } = await opened();
  lab.application.instanceLock = null;
  lab.simulator.world.propagation = atAzuresPace;
  const endDateTime = new Date(lab.clock.now() + 600_000).toISOString();
  const { body } = await edit('POST', '/addPassword', { passwordCredential: { endDateTime } });
  const { secretText } = body as unknown as { secretText: string };
  expect(await proves(secretText)).toBe(false);
  lab.clock.advance(atAzuresPace.secret);
  expect(await proves(secretText)).toBe(true);
  lab.clock.advance(600_000);
  expect(await proves(secretText)).toBe(false);
});

test('whoever may only read changes nothing', async () => {
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
