import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TrySignIn } from '../../../electron/actions/rotation.ts';
import { createTrySignIn } from '../../../electron/azure/entra/try-sign-in.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';
import { callerOf, consoleParts } from '../../support/console-parts.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { refuse } from '../../../shared/contract/action.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { openLab, ownCertificate, registerCertificate } from '../identity/credentials/lab-provider.ts';

const administrator: Person = { id: 'admin', name: 'Marit', role: 'administrator', tenantId: null };
const caller = callerOf(administrator);
const application = {
  cloud: 'public',
  homeTenantId: tenantIdNumber(1),
  clientId: tenantIdNumber(2),
} as const;
const secretOf = (secret: string) => ({ kind: 'client secret', secret }) as const;

async function consoleWith(trySignIn: TrySignIn, environment: 'demo' | 'live' = 'live') {
  const parts = consoleParts({ trySignIn, environment });
  const { provider } = parts.handlers;
  await provider.configure({ ...application, credential: secretOf('former') }, caller);
  return { ...parts, provider };
}

const refusal = makeProblem('client-secret-invalid', { appId: tenantIdNumber(2) });

describe('trying the next credential', () => {
  it('counts the tenants that accept it, and names those that accept only the current one', async () => {
    const accepted: Readonly<Record<string, readonly string[]>> = {
      former: [1, 2, 3].map(tenantIdNumber),
      next: [1, 2].map(tenantIdNumber),
    };
    const { provider, records } = await consoleWith(({ credential }, { tenantId }) =>
      Promise.resolve(
        'secret' in credential && accepted[credential.secret]?.includes(tenantId) ? null : refusal,
      ),
    );
    for (const number of [1, 2, 3, 4]) await records.tenants.add(sampleTenant(number));
    await provider.addNext({ credential: secretOf('next') }, caller);
    const { name } = sampleTenant(3);
    expect(await provider.tryNext({}, caller)).toEqual({
      ok: true,
      value: {
        tenants: 4,
        accepted: 2,
        unrelated: 1,
        refused: 1,
        refusals: [{ tenantId: tenantIdNumber(3), name, problem: refusal }],
      },
    });
    expect(await provider.read({}, caller)).toMatchObject({
      value: { credential: { kind: 'client secret' }, other: { state: 'next' }, tenants: 4 },
    });
  });

  it('needs one, and a console that is connected to Azure', async () => {
    const { provider } = await consoleWith(() => Promise.resolve(null));
    const missing = { ok: false, problem: { code: 'next-credential-missing' } };
    expect(await provider.tryNext({}, caller)).toMatchObject(missing);
    expect(await provider.exchange({}, caller)).toMatchObject(missing);
    const demo = await consoleWith(() => Promise.resolve(null), 'demo');
    await demo.provider.addNext({ credential: secretOf('next') }, caller);
    const restart = { ok: false, problem: { code: 'rotation-needs-restart' } };
    expect(await demo.provider.tryNext({}, caller)).toMatchObject(restart);
    expect(await demo.provider.exchange({}, caller)).toMatchObject(restart);
  });

  it('is refused without a configured application', async () => {
    const { handlers } = consoleParts();
    expect(await handlers.provider.addNext({ credential: secretOf('next') }, caller)).toMatchObject({
      ok: false,
      problem: { code: 'input-invalid' },
    });
  });
});

describe('exchanging the credentials', () => {
  it('needs the home tenant to accept the other one', async () => {
    let accepts = false;
    const asked: string[] = [];
    const { provider } = await consoleWith((_app, { tenantId }) => {
      asked.push(tenantId);
      return Promise.resolve(accepts ? null : refusal);
    });
    await provider.addNext({ credential: secretOf('next') }, caller);
    expect(await provider.exchange({}, caller)).toEqual(refuse(refusal));
    expect(await provider.read({}, caller)).toMatchObject({ value: { other: { state: 'next' } } });
    expect(asked).toEqual([application.homeTenantId]);
    accepts = true;
    expect(await provider.exchange({}, caller)).toMatchObject({ value: { other: { state: 'previous' } } });
    expect(await provider.removeOther({}, caller)).toMatchObject({ value: { other: null } });
  });
});

describe('a rotation from a secret to a certificate', () => {
  it('signs in to the simulated tenants with both', async () => {
    const lab = openLab();
    registerCertificate(lab, ownCertificate);
    const transport = createTransport({ backend: (request) => lab.simulator.fetch(request) });
    const { handlers, records } = consoleParts({
      environment: 'live',
      trySignIn: createTrySignIn({ transport, supply: { transport } }),
      now: () => new Date(),
    });
    for (const { tenantId } of [lab.one, lab.two]) await records.tenants.add(sampleTenant(1, { tenantId }));
    const { appId: clientId, homeTenantId, secrets } = lab.application;
    const credential = secretOf(secrets[0]?.value ?? '');
    await handlers.provider.configure({ cloud: 'public', clientId, homeTenantId, credential }, caller);
    const path = join(dataFolder(), 'application.pem');
    writeFileSync(path, `${ownCertificate.certificate}\n${ownCertificate.privateKey}`);
    const added = await handlers.provider.addNext(
      { credential: { kind: 'certificate', path, password: '' } },
      caller,
    );
    expect(added).toMatchObject({ value: { other: { credential: { subject: 'CN=causeway' } } } });
    expect(await handlers.provider.tryNext({}, caller)).toMatchObject({
      value: { tenants: 2, accepted: 2, refused: 0 },
    });
    lab.application.certificates = [];
    expect(await handlers.provider.tryNext({}, caller)).toMatchObject({
      value: { accepted: 0, refused: 2, refusals: [{ problem: { code: 'client-assertion-rejected' } }, {}] },
    });
    expect(await handlers.provider.exchange({}, caller)).toMatchObject({
      ok: false,
      problem: { code: 'client-assertion-rejected' },
    });
    registerCertificate(lab, ownCertificate);
    expect(await handlers.provider.exchange({}, caller)).toMatchObject({
      value: { credential: { kind: 'certificate' }, other: { state: 'previous' } },
    });
  });
});
