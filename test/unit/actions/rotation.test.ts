import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { TrySignIn } from '../../../electron/rotation/try-at-all-tenants.ts';
import { createTrySignIn } from '../../../electron/azure/entra/try-sign-in.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import type { ProviderApp } from '../../../electron/identity/tenant-access.ts';
import { memorySecretKeeper } from '../../../electron/store/secrets/memory-secret-keeper.ts';
import { sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';
import { callerOf, consoleParts } from '../../support/console-parts.ts';
import { administrator, rotationInTheDemo } from '../../support/rotation-in-the-demo.ts';
import { spillIn } from '../../support/spill.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { refuse } from '../../../shared/contract/action.ts';
import { graphAppId } from '../../../electron/simulator/world/resource-application.ts';
import { grantDelegated } from '../../../electron/simulator/world/consent.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import { openLab, ownCertificate, registerCertificate } from '../identity/credentials/lab-provider.ts';

/** Waits generously, for a busy machine. */
const eventually = <Value>(work: () => Promise<Value> | Value): Promise<Value> =>
  vi.waitFor(work, { timeout: 30_000 });

const caller = callerOf(administrator);
const application = {
  cloud: 'public',
  homeTenantId: tenantIdNumber(1),
  clientId: tenantIdNumber(2),
} as const;
const secretOf = (secret: string) => ({ kind: 'client secret', secret }) as const;
const secretIn = ({ credential }: ProviderApp) => ('secret' in credential ? credential.secret : '');

async function consoleWith(trySignIn: TrySignIn, changes: Parameters<typeof consoleParts>[0] = {}) {
  const parts = consoleParts({ environment: 'live', appId: application.clientId, trySignIn, ...changes });
  const { provider, rotation } = parts.handlers;
  await provider.configure({ ...application, credential: secretOf('former') }, caller);
  const trial = async () => {
    const view = await rotation.read({}, caller);
    return view.ok ? view.value.trial : null;
  };
  return { ...parts, provider, rotation, trial };
}

const refusal = makeProblem('client-assertion-rejected', { appId: tenantIdNumber(2) });
const tooNew = makeProblem('client-secret-invalid', { appId: tenantIdNumber(2) });

describe('trying the next credential', () => {
  it('counts the tenants that accept it, and names those that accept only the current one', async () => {
    const accepted: Readonly<Record<string, readonly string[]>> = {
      former: [1, 2, 3].map(tenantIdNumber),
      next: [1, 2].map(tenantIdNumber),
    };
    const { provider, rotation, records, trial } = await consoleWith((app, { tenantId }) =>
      Promise.resolve(accepted[secretIn(app)]?.includes(tenantId) ? null : refusal),
    );
    for (const number of [1, 2, 3, 4]) await records.tenants.add(sampleTenant(number));
    await provider.addNext({ credential: secretOf('next') }, caller);
    expect(await rotation.tryNext({}, caller)).toEqual({ ok: true, value: {} });
    const { name } = sampleTenant(3);
    await eventually(async () => expect(await trial()).toMatchObject({ step: 'ended' }));
    expect(await trial()).toEqual({
      step: 'ended',
      trial: {
        tenants: 4,
        accepted: 2,
        unrelated: 1,
        refused: 1,
        refusals: [{ tenantId: tenantIdNumber(3), name, problem: refusal }],
      },
    });
    expect(await provider.read({}, caller)).toMatchObject({
      value: { rotates: { kind: 'client secret' }, other: { state: 'next' }, tenants: 4 },
    });
  });

  it('publishes how far it is, and ends when it is canceled', async () => {
    const waiting: (() => void)[] = [];
    const { provider, rotation, records, events, trial } = await consoleWith(
      () => new Promise((resolve) => waiting.push(() => resolve(null))),
    );
    for (const number of [1, 2, 3]) await records.tenants.add(sampleTenant(number));
    await provider.addNext({ credential: secretOf('next') }, caller);
    await rotation.tryNext({}, caller);
    await eventually(() => expect(waiting).toHaveLength(3));
    expect(events.at(-1)).toEqual({
      kind: 'credential-trial-changed',
      trial: { step: 'running', tried: 0, tenants: 3, waits: false },
    });
    waiting[0]?.();
    await eventually(async () => expect(await trial()).toMatchObject({ step: 'running', tried: 1 }));
    await rotation.cancelTrial({}, caller);
    expect(events.at(-1)).toMatchObject({ trial: { step: 'canceled', tried: 1 } });
    for (const resolve of waiting) resolve();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await trial()).toEqual({ step: 'canceled', tried: 1 });
  });

  it('says nothing any more after the next credential was removed', async () => {
    const { provider, rotation, events, trial } = await consoleWith(() => Promise.resolve(null));
    await provider.addNext({ credential: secretOf('next') }, caller);
    await rotation.tryNext({}, caller);
    await eventually(async () => expect(await trial()).toMatchObject({ step: 'ended' }));
    await provider.removeOther({}, caller);
    expect(await trial()).toBeNull();
    expect(events.at(-1)).toEqual({ kind: 'credential-trial-changed', trial: null });
  });

  it('waits while Entra does not accept a new client secret yet, and for nothing else', async () => {
    let pauses = 0;
    const now = { at: Date.now() };
    const { provider, rotation, records, trial } = await consoleWith(
      (app) => Promise.resolve(secretIn(app) === 'next' && pauses < 3 ? tooNew : null),
      {
        now: () => new Date(now.at),
        pause: () => {
          pauses += 1;
          return Promise.resolve();
        },
      },
    );
    await records.tenants.add(sampleTenant(1));
    await provider.addNext({ credential: secretOf('next') }, caller);
    await rotation.tryNext({}, caller);
    await eventually(async () =>
      expect(await trial()).toMatchObject({ step: 'ended', trial: { accepted: 1 } }),
    );
    expect(pauses).toBe(3);
    // An hour later, the same refusal means that the secret is wrong.
    pauses = 0;
    now.at += 3_600_000;
    await rotation.tryNext({}, caller);
    await eventually(async () =>
      expect(await trial()).toMatchObject({ step: 'ended', trial: { refused: 1 } }),
    );
    expect(pauses).toBe(0);
  });

  it('needs one, and the application that the console uses', async () => {
    const { provider, rotation } = await consoleWith(() => Promise.resolve(null));
    const missing = { ok: false, problem: { code: 'next-credential-missing' } };
    expect(await rotation.tryNext({}, caller)).toMatchObject(missing);
    expect(await provider.exchange({}, caller)).toMatchObject(missing);
    const other = await consoleWith(() => Promise.resolve(null), { appId: tenantIdNumber(3) });
    await other.provider.addNext({ credential: secretOf('next') }, caller);
    const restart = { ok: false, problem: { code: 'rotation-needs-restart' } };
    expect(await other.rotation.tryNext({}, caller)).toMatchObject(restart);
    expect(await other.provider.exchange({}, caller)).toMatchObject(restart);
    expect(await other.provider.read({}, caller)).toMatchObject({ value: { rotates: null } });
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
  it('needs the home tenant to accept the other one, and is effective at once', async () => {
    let accepts = false;
    const asked: string[] = [];
    const used: string[] = [];
    const { provider } = await consoleWith(
      (_app, { tenantId }) => {
        asked.push(tenantId);
        return Promise.resolve(accepts ? null : refusal);
      },
      { use: (app) => used.push(secretIn(app)) },
    );
    await provider.addNext({ credential: secretOf('next') }, caller);
    expect(await provider.exchange({}, caller)).toEqual(refuse(refusal));
    expect(await provider.read({}, caller)).toMatchObject({ value: { other: { state: 'next' } } });
    expect([asked, used]).toEqual([[application.homeTenantId], []]);
    accepts = true;
    expect(await provider.exchange({}, caller)).toMatchObject({ value: { other: { state: 'previous' } } });
    expect(used).toEqual(['next']);
    expect(await provider.removeOther({}, caller)).toMatchObject({ value: { other: null } });
  });

  it('says that a client secret is new if Entra may refuse it for that', async () => {
    const { provider } = await consoleWith(() => Promise.resolve(tooNew), { now: () => new Date() });
    await provider.addNext({ credential: secretOf('next') }, caller);
    expect(await provider.exchange({}, caller)).toMatchObject({ problem: { code: 'client-secret-too-new' } });
  });
});

describe('a rotation from a secret to a certificate', () => {
  it('signs in to the simulated tenants with both', async () => {
    const lab = openLab();
    registerCertificate(lab, ownCertificate);
    const transport = createTransport({ backend: (request) => lab.simulator.fetch(request) });
    const { appId: clientId, homeTenantId, secrets } = lab.application;
    const { handlers, records } = consoleParts({
      environment: 'live',
      appId: clientId,
      trySignIn: createTrySignIn({ transport, supply: { transport } }),
      now: () => new Date(),
    });
    const { provider, rotation } = handlers;
    const ended = async () => {
      await rotation.tryNext({}, caller);
      return eventually(async () => {
        const view = await rotation.read({}, caller);
        if (!view.ok || view.value.trial?.step !== 'ended') throw new Error('The trial has not ended.');
        return view.value.trial.trial;
      });
    };
    for (const { tenantId } of [lab.one, lab.two]) await records.tenants.add(sampleTenant(1, { tenantId }));
    const credential = secretOf(secrets[0]?.value ?? '');
    await provider.configure({ cloud: 'public', clientId, homeTenantId, credential }, caller);
    const path = join(dataFolder(), 'application.pem');
    writeFileSync(path, `${ownCertificate.certificate}\n${ownCertificate.privateKey}`);
    const added = await provider.addNext({ credential: { kind: 'certificate', path, password: '' } }, caller);
    expect(added).toMatchObject({ value: { other: { credential: { subject: 'CN=causeway' } } } });
    expect(await ended()).toMatchObject({ tenants: 2, accepted: 2, refused: 0 });
    lab.application.certificates = [];
    expect(await ended()).toMatchObject({
      ...{ accepted: 0, refused: 2 },
      refusals: [{ problem: { code: 'client-assertion-rejected' } }, {}],
    });
    expect(await provider.exchange({}, caller)).toMatchObject({
      ok: false,
      problem: { code: 'client-assertion-rejected' },
    });
    registerCertificate(lab, ownCertificate);
    expect(await provider.exchange({}, caller)).toMatchObject({
      value: { rotates: { kind: 'certificate' }, other: { state: 'previous' } },
    });
  });
});

const creation = { kind: 'create', days: 180 } as const;
const removal = { kind: 'remove' } as const;

describe('a rotation in the registration', () => {
  it('creates the next secret, tries it at every tenant, uses it, and removes the previous one', async () => {
    const demo = await rotationInTheDemo();
    const { rotation, provider, registration, inUse, accepted } = demo;
    const replies: unknown[] = [];
    const seen = <Value>(reply: Value): Value => {
      replies.push(reply);
      return reply;
    };
    expect(await demo.signIn()).toMatchObject({ state: { problem: null }, page: 'registration-sign-in' });
    expect(seen(await rotation.read({}, demo.caller))).toMatchObject({
      value: { account: { name: 'Marit Solheim' }, createsNone: null },
    });

    const planned = seen(await rotation.plan({ change: creation }, demo.caller));
    if (!planned.ok) throw new Error(planned.problem.code);
    const { url, body, digest } = planned.value;
    expect(url).toBe(`https://graph.microsoft.com/v1.0/applications/${registration.objectId}/addPassword`);
    expect(JSON.parse(body)).toEqual({
      passwordCredential: {
        displayName: expect.stringMatching(/^Causeway \d{4}-\d\d-\d\d$/) as string,
        endDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00Z$/) as string,
      },
    });
    const [former = ''] = accepted();
    const notes: unknown[] = [];
    const noting = { ...demo.caller, note: (note: unknown) => void notes.push(note) };
    expect(seen(await rotation.send({ change: creation, digest }, noting))).toEqual({ ok: true, value: {} });
    expect(notes).toEqual([{ detail: expect.stringMatching(/^created .*, as administrator@/) as string }]);
    const created = accepted().at(-1) ?? '';
    expect(accepted()).toEqual([former, created]);
    expect(seen(await provider.read({}, demo.caller))).toMatchObject({ value: { other: { state: 'next' } } });

    const trial = seen(await demo.tryNext());
    expect(trial).toMatchObject({ step: 'ended', trial: { tenants: 20, refused: 0 } });
    expect(trial?.step === 'ended' && trial.trial.accepted).toBeGreaterThan(10);

    expect(seen(await provider.exchange({}, demo.caller))).toMatchObject({
      value: { other: { state: 'previous' } },
    });
    expect(inUse).toEqual([created]);
    expect(seen(await rotation.plan({ change: removal }, demo.caller))).toMatchObject({
      value: { body: JSON.stringify({ keyId: registration.secrets[0]?.keyId }, null, 2) },
    });
    expect(seen(await demo.change(removal))).toEqual({ ok: true, value: {} });
    expect(accepted()).toEqual([created]);
    expect(seen(await provider.read({}, demo.caller))).toMatchObject({ value: { other: null } });
    expect(spillIn(JSON.stringify(replies), [former, created])).toEqual([]);
    expect(replies).toHaveLength(9);
  });

  it('needs a sign-in at the home tenant', async () => {
    const { rotation, caller: session, accepted } = await rotationInTheDemo();
    const required = { ok: false, problem: { code: 'rotation-sign-in-required' } };
    expect(await rotation.plan({ change: creation }, session)).toMatchObject(required);
    expect(await rotation.send({ change: creation, digest: '0'.repeat(64) }, session)).toMatchObject(
      required,
    );
    expect(accepted()).toHaveLength(1);
  });

  it('waits for the browser until the person gives up, because Entra does not return from its page', async () => {
    // Only an administrator may consent to the permission, so the page asks for one.
    const demo = await rotationInTheDemo({ account: 'Kwame Adjei' });
    await demo.rotation.signIn({}, demo.caller);
    await demo.rotation.cancelSignIn({}, demo.caller);
    expect(demo.events.at(-1)).toMatchObject({
      ...{ kind: 'browser-page-changed', tenantId: demo.home.tenantId, page: 'registration-sign-in' },
      state: { step: 'canceled' },
    });
    expect(await demo.rotation.read({}, demo.caller)).toMatchObject({ value: { account: null } });
  });

  it('says whom to ask if the person may not change the registration', async () => {
    const demo = await rotationInTheDemo({ account: 'Kwame Adjei' });
    const principal = servicePrincipalOf(demo.home, demo.demo.consoleApp.clientId);
    if (!principal) throw new Error('The demo has no console application.');
    grantDelegated(principal, graphAppId, ['Application.ReadWrite.All'], null);
    expect(await demo.signIn()).toMatchObject({ state: { problem: null } });
    expect(await demo.change(creation)).toMatchObject({
      problem: { code: 'registration-change-denied', facts: { username: demo.who.userPrincipalName } },
    });
    expect(demo.accepted()).toHaveLength(1);
  });

  it('sends nothing but the request that was confirmed', async () => {
    const demo = await rotationInTheDemo();
    await demo.signIn();
    expect(await demo.rotation.send({ change: creation, digest: '0'.repeat(64) }, demo.caller)).toMatchObject(
      { problem: { code: 'grant-plan-changed' } },
    );
    expect(demo.accepted()).toHaveLength(1);
  });

  it.each([
    ['forbidden', 'secrets-forbidden'],
    ['at most 90 days', 'secret-lifetime-refused'],
  ] as const)('explains a policy of the tenant: secrets %s', async (secrets, code) => {
    const demo = await rotationInTheDemo();
    demo.home.appCredentialPolicy = { id: tenantIdNumber(8), secrets };
    await demo.signIn();
    expect(await demo.change(creation)).toMatchObject({ problem: { code } });
    expect(await demo.change({ kind: 'create', days: 60 })).toMatchObject({
      ok: secrets === 'at most 90 days',
    });
  });

  it('creates no secret that the console would lose', async () => {
    const demo = await rotationInTheDemo({ secrets: memorySecretKeeper('This is a test.') });
    await demo.signIn();
    expect(await demo.rotation.read({}, demo.caller)).toMatchObject({
      value: { createsNone: { code: 'created-secret-not-kept' } },
    });
    expect(await demo.change(creation)).toMatchObject({ problem: { code: 'created-secret-not-kept' } });
    expect(demo.accepted()).toHaveLength(1);
  });

  it('creates no second one beside the next credential', async () => {
    const demo = await rotationInTheDemo();
    await demo.signIn();
    await demo.change(creation);
    expect(await demo.change(creation)).toMatchObject({ problem: { code: 'input-invalid' } });
    expect(demo.accepted()).toHaveLength(2);
  });

  it('removes a created secret again if it cannot be stored', async () => {
    const keeper = { ...memorySecretKeeper(''), persists: true, why: null };
    let fails = false;
    const demo = await rotationInTheDemo({
      secrets: {
        ...keeper,
        write: (name, value) =>
          fails ? Promise.reject(new Error('The key store is locked.')) : keeper.write(name, value),
      },
    });
    await demo.signIn();
    fails = true;
    expect(await demo.change(creation)).toMatchObject({ ok: false });
    expect(demo.accepted()).toHaveLength(1);
  });

  it('removes nothing if Entra does not accept what remains', async () => {
    const demo = await rotationInTheDemo();
    await demo.signIn();
    await demo.change(creation);
    const [current] = demo.registration.secrets;
    if (!current) throw new Error('The application has no secret.');
    current.expiresAt = Date.now() - 1_000;
    expect(await demo.change(removal)).toMatchObject({ problem: { code: 'client-secret-expired' } });
    expect(demo.accepted()).toHaveLength(2);
  });

  it('never removes a secret that could be the current one', async () => {
    const demo = await rotationInTheDemo();
    await demo.signIn();
    const [current = ''] = demo.accepted();
    await demo.provider.addNext({ credential: secretOf(`${current.slice(0, 3)}-typed`) }, demo.caller);
    expect(await demo.change(removal)).toMatchObject({
      problem: { code: 'registered-secret-not-identified' },
    });
    expect(demo.accepted()).toEqual([current]);
  });
});
