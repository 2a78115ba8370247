import { join } from 'node:path';
import { clouds } from '../../../shared/cloud.ts';
import type { RegistrationChange } from '../../../shared/domain/rotation.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { accessOfPerson } from '../../../electron/identity/people/access-of-person.ts';
import { createSession } from '../../../electron/identity/session.ts';
import { readClientSecrets, removePasswordPath } from '../../../electron/azure/graph/client-secrets.ts';
import { sendToGraph } from '../../../electron/azure/graph/send-to-graph.ts';
import { createRotation } from '../../../electron/rotation/rotation.ts';
import type { TrySignIn } from '../../../electron/rotation/try-at-all-tenants.ts';
import { sealedSecretKeeper } from '../../../electron/store/secrets/sealed-secret-keeper.ts';
import { nodeSettingsFile } from '../../../electron/store/settings/node-settings-file.ts';
import { providerConfig } from '../../../electron/store/settings/provider-config.ts';
import { testKeyring } from '../../support/test-keyring.ts';
import { sampleTenant } from '../../support/sample-tenant.ts';
import type { Orders } from './rotating-orders.ts';

/** Rotates the credential again and again, says which step begins, and waits to be killed. */
const { door, folder, key, token, appId, consoleAppId, homeTenantId, tenantIds, isCareless } = JSON.parse(
  process.argv[2] ?? '',
) as Orders;

const transport = createTransport({
  backend: async (request) => {
    const { method, url } = request;
    const headers = Object.fromEntries(request.headers);
    const answer = await fetch(door, {
      method: 'POST',
      headers: { 'x-request': JSON.stringify({ method, url, headers }) },
      body: await request.text(),
    });
    const body = answer.status === 204 ? null : await answer.arrayBuffer();
    return new Response(body, { status: answer.status, headers: answer.headers });
  },
});

const signIn: TrySignIn = async ({ clientId, credential }, { tenantId }) => {
  const { status } = await transport.send({
    method: 'POST',
    url: `https://${clouds.public.authorityHost}/${tenantId}/oauth2/v2.0/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      ...{ grant_type: 'client_credentials', client_id: clientId },
      ...{ scope: `https://${clouds.public.graphHost}/.default` },
      client_secret: 'secret' in credential ? credential.secret : '',
    }).toString(),
  });
  return status === 200 ? null : makeProblem('client-secret-expired', { appId: clientId });
};

const access = accessOfPerson(
  { token, expiresAt: new Date(Date.now() + 1_800_000) },
  { tenantId: homeTenantId, cloud: 'public', app: { appId: consoleAppId, homeTenantId }, transport },
);
const session = createSession();
const credentials = providerConfig({
  file: nodeSettingsFile(folder),
  secrets: sealedSecretKeeper({ path: join(folder, 'secrets.json'), seal: testKeyring(key) }),
  environment: {},
});
const rotation = createRotation({
  ...{ credentials, appId, trySignIn: signIn, use: () => undefined, publish: () => undefined },
  tenants: {
    list: () =>
      Promise.resolve(tenantIds.map((tenantId) => ({ tenant: sampleTenant(1, { tenantId }) }) as never)),
  },
  signIns: {
    start: () => undefined,
    cancel: () => undefined,
    account: () => ({ name: 'Marit', username: 'marit@bridgehead.example' }),
    access: () => access,
  },
  onFault: (_where, error) => {
    throw error as Error;
  },
  now: () => new Date(),
});

const begin = (step: string): Promise<void> =>
  new Promise((resolve) => process.stdout.write(`${step}\n`, () => resolve()));

async function change(of: RegistrationChange): Promise<string | null> {
  const planned = await rotation.plan(session, of);
  if (!planned.ok) return planned.problem.code;
  const sent = await rotation.send(session, { change: of, digest: planned.value.digest });
  return sent.ok ? null : sent.problem.code;
}

const required = (problem: { readonly code: string } | string | null): void => {
  if (problem !== null) throw new Error(typeof problem === 'string' ? problem : problem.code);
};

async function tryEverywhere(): Promise<void> {
  required(await rotation.tryNext());
  for (;;) {
    const view = await rotation.view(session);
    if (!view.ok) throw new Error(view.problem.code);
    const { trial } = view.value;
    if (trial?.step === 'ended') return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What a careless program does: it removes the old secret first, and stores the new one at last. */
async function rotateCarelessly(): Promise<void> {
  await begin('remove');
  const { objectId, secrets } = await readClientSecrets(access, appId);
  for (const { keyId } of secrets)
    await sendToGraph(access, {
      ...{ method: 'POST', path: removePasswordPath(objectId), body: JSON.stringify({ keyId }) },
    });
  await begin('create');
  const setup = await credentials.read();
  const added = await sendToGraph(access, {
    ...{ method: 'POST', path: `/applications/${objectId}/addPassword`, body: '{}' },
  });
  if (setup.kind !== 'configured') throw new Error('Nothing is configured.');
  await credentials.configure(setup.app, { kind: 'client secret', secret: String(added?.['secretText']) });
}

/** One rotation, from wherever the last process was killed. */
async function rotate(): Promise<void> {
  const setup = await credentials.read();
  if (setup.kind !== 'configured') throw new Error(`The provider is ${setup.kind}.`);
  if (setup.other === null) {
    await begin('create');
    required(await change({ kind: 'create', days: 180 }));
  }
  if (setup.other?.state !== 'previous') {
    await begin('try');
    await tryEverywhere();
    await begin('exchange');
    required(await rotation.exchange());
  }
  await begin('remove');
  const problem = await change({ kind: 'remove' });
  // The process before had removed it in the registration, and was killed before it removed it here.
  if (problem === 'registered-secret-not-identified') await credentials.removeOther();
  else required(problem);
}

await begin('ready');
for (;;) await (isCareless ? rotateCarelessly() : rotate());
