import fc from 'fast-check';
import { createCheckTenant } from '../../../electron/checks/run-checks.ts';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { askForConsent, type ConsentOptions } from '../../../electron/onboarding/ask-for-consent.ts';
import { noLatency } from '../../../electron/simulator/faults/latency.ts';
import { createDemo } from '../../../electron/simulator/scenarios/demo-world.ts';
import { deriveOnboardingPath } from '../../../shared/domain/onboarding/onboarding-path.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { sendToLoopback } from '../../unit/identity/people/send-to-loopback.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

/** A console over a simulated Azure in which a customer was invited and nobody has consented. */
interface Consents {
  readonly tenantId: string;
  readonly app: ConsentOptions['app'];
  /** Whether the onboarding says that consent is granted, after the consent page ended with this problem or with none. */
  readonly isOnboarded: (problem: Problem | null) => Promise<boolean>;
}

/** The console, or one that is broken on purpose. */
interface Variant {
  readonly open: () => Consents;
  /** What stands between an attack and the listener. */
  readonly disguise: (parameters: URLSearchParams, back: URL, tenantId: string) => void;
}

function openConsents(): Consents {
  const demo = createDemo({ latency: noLatency });
  const [invited] = demo.invitations;
  if (!invited) throw new Error('The demo invites nobody.');
  const { clientId, homeTenantId, secret } = demo.app;
  const openTenant = createOpenTenant({
    app: { cloud: 'public', clientId, homeTenantId, credential: { kind: 'client secret', secret } },
    transport: createTransport({ backend: (request) => demo.simulator.fetch(request) }),
  });
  const checkTenant = createCheckTenant({ openTenant });
  const { tenantId, name, domain, cloud, issuedAt: addedAt } = invited;
  const tenant = { ...{ tenantId, name, domain, cloud, addedAt }, vaults: [] };
  return {
    tenantId,
    app: { clientId, homeTenantId },
    async isOnboarded(problem) {
      if (problem !== null) return false;
      const { signal } = new AbortController();
      const report = await checkTenant({
        ...{ runId: 'run', tenant, lastGood: null, signal },
        onResult: () => undefined,
      });
      const { steps } = deriveOnboardingPath(tenant, report);
      return steps.some(({ step, state }) => step === 'consent' && state === 'done');
    },
  };
}

const asItIs: Variant = { open: openConsents, disguise: () => undefined };

/** Compares neither the state nor the tenant, and believes the page. */
const careless: Variant = {
  open: () => ({ ...openConsents(), isOnboarded: (problem) => Promise.resolve(problem === null) }),
  disguise(parameters, back, tenantId) {
    parameters.set('state', back.searchParams.get('state') ?? '');
    parameters.set('tenant', tenantId);
  },
};

const grants = { admin_consent: 'True' };
const elsewhere = '0a8f1f0e-5a6b-4c1d-9e2f-7b3c4d5e6f70';

/** Asks for consent, sends what the attack sends, and then declines. Returns whether the customer counts as onboarded. */
async function onboardedBy(
  variant: Variant,
  attack: (send: Send, known: Known) => Promise<void>,
  deadlineMs = 120_000,
): Promise<boolean> {
  const { tenantId, app, isOnboarded } = variant.open();
  const stop = new AbortController();
  const problem = await askForConsent(
    { tenantId, cloud: 'public', signal: stop.signal },
    {
      app,
      deadlineMs,
      async openBrowser(address) {
        const page = new URL(address);
        const back = new URL(page.searchParams.get('redirect_uri') ?? '');
        const state = page.searchParams.get('state') ?? '';
        back.searchParams.set('state', state);
        await attack(sendTo(back, variant, tenantId), { tenantId, state });
        if (deadlineMs > 1_000)
          await sendToLoopback(back.origin, `${back.pathname}?error=access_denied&state=${state}`);
      },
    },
  );
  return isOnboarded(problem);
}

type Returned = Readonly<Record<string, string | readonly string[]>>;
type Send = (parameters: Returned) => Promise<number | null>;

const sendTo =
  (back: URL, { disguise }: Variant, tenantId: string): Send =>
  async (given) => {
    const parameters = new URLSearchParams();
    for (const [name, values] of Object.entries(given))
      for (const value of [values].flat()) parameters.append(name, value);
    disguise(parameters, back, tenantId);
    const { status } = await sendToLoopback(back.origin, `${back.pathname}?${parameters.toString()}`);
    return status;
  };

interface Known {
  readonly tenantId: string;
  readonly state: string;
}

/** The hostile returns of the table, each sent before anybody consents, with the status of its answer. */
const hostile: Readonly<Record<string, readonly [status: number, (known: Known) => Returned]>> = {
  'no state': [400, ({ tenantId }) => ({ ...grants, tenant: tenantId })],
  'a forged state': [400, ({ tenantId }) => ({ ...grants, tenant: tenantId, state: 'A'.repeat(43) })],
  'the state in other letters': [
    400,
    ({ tenantId, state }) => ({ ...grants, tenant: tenantId, state: state.toLowerCase() }),
  ],
  'two states': [400, ({ tenantId, state }) => ({ ...grants, tenant: tenantId, state: [state, state] })],
  'two tenants': [400, ({ tenantId, state }) => ({ ...grants, tenant: [tenantId, elsewhere], state })],
  'two answers': [
    400,
    ({ tenantId, state }) => ({ admin_consent: ['True', 'True'], tenant: tenantId, state }),
  ],
  'a forged tenant': [200, ({ state }) => ({ ...grants, tenant: elsewhere, state })],
  'an administrator of another tenant': [
    200,
    ({ state }) => ({ ...grants, tenant: elsewhere, scope: 'https://graph.microsoft.com/.default', state }),
  ],
  'consent with an error': [
    200,
    ({ tenantId, state }) => ({ ...grants, tenant: tenantId, error: 'access_denied', state }),
  ],
  // Who sees the address of the page knows the state, and nobody has consented nevertheless.
  'a report with the right state': [200, ({ tenantId, state }) => ({ ...grants, tenant: tenantId, state })],
  'a report without a tenant': [200, ({ state }) => ({ ...grants, state })],
};

/** Drawn returns without the state. */
const drawnReturn = fc.dictionary(
  fc.constantFrom('admin_consent', 'tenant', 'state', 'error', 'error_description', 'code', 'scope'),
  fc.oneof(
    fc.constantFrom('True', 'true', 'TRUE', elsewhere, '', 'null', 'undefined', '0'),
    fc.string({ maxLength: 60 }),
    fc.array(fc.string({ maxLength: 20 }), { maxLength: 3 }),
  ),
);

async function tryReturns(seed: number, size: number, variant: Variant): Promise<Counts> {
  const tally = startTally();
  for (const [name, [expected, returned]] of Object.entries(hostile)) {
    const statuses: (number | null)[] = [];
    const isOnboarded = await onboardedBy(variant, async (send, known) => {
      statuses.push(await send(returned(known)));
    });
    tally.add(isOnboarded ? `${name} counts as consent.` : null);
    const [status = null] = statuses;
    tally.add(status === expected ? null : `${name} is answered with ${status ?? 'nothing'}.`);
  }

  // A state that was used, or that came too late, belongs to a listener that is closed.
  const used: { state: string; tenantId: string; send: Send }[] = [];
  await onboardedBy(variant, async (send, { state, tenantId }) => {
    used.push({ state, tenantId, send });
    await send({ error: 'access_denied', state });
  });
  await onboardedBy(
    variant,
    async (send, { state, tenantId }) => {
      used.push({ state, tenantId, send });
      await Promise.resolve();
    },
    20,
  );
  for (const { send, state, tenantId } of used) {
    const status = await send({ ...grants, tenant: tenantId, state });
    tally.add(status === 200 ? 'A return is accepted after the end.' : null);
    const isReplayed = await onboardedBy(variant, async (again) => {
      await again({ ...grants, tenant: tenantId, state });
    });
    tally.add(isReplayed ? 'The state of another page counts as consent.' : null);
  }

  const isOnboarded = await onboardedBy(variant, async (send) => {
    for (const parameters of draw(drawnReturn, seed, size)) {
      const status = await send(parameters);
      tally.add(status === 400 ? null : `The listener answers ${status ?? 'nothing'}.`);
    }
  });
  tally.add(isOnboarded ? 'A drawn return counts as consent.' : null);
  return tally.counts();
}

export const consentRow: Row = {
  id: 'S16',
  proves: 'Only consent that an access check finds counts, whatever returns from the consent page.',
  goal: '0 false onboardings: forged tenant, no state, other administrator, replayed, late',
  sizes: { full: 5_000, short: 100 },
  omits: null,
  fault: 'neither the state nor the tenant is compared, and the page is believed',
  run: (seed, size) => tryReturns(seed, size, asItIs),
  control: (seed) => tryReturns(seed, 3, careless),
};
