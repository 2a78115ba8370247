import { describe, expect, it } from 'vitest';
import { createRevocationDrill } from '../../../electron/checks/revocation-drill.ts';
import { applyIncident } from '../../../electron/simulator/scenarios/incidents.ts';
import type { IncidentId } from '../../../shared/domain/incident.ts';
import { spillIn } from '../../support/spill.ts';
import { createDemoAccessCheck } from './demo-access-check.ts';

const { signal } = new AbortController();

function drillAt(label: string, tamper?: Parameters<typeof createDemoAccessCheck>[0]) {
  const { demo, openTenant, customer } = createDemoAccessCheck(tamper);
  const tenant = customer(label);
  let elapsedMs = 0;
  const drill = createRevocationDrill({ openTenant, now: () => new Date(Date.now() + elapsedMs) });
  return {
    tenant,
    demo,
    drill: () => drill(tenant, signal),
    apply: (incident: IncidentId) =>
      applyIncident(demo.simulator.world, tenant.tenantId, incident, Date.now() - 3_600_000),
    wait: (ms: number) => (elapsedMs += ms),
  };
}

describe('a revocation drill', () => {
  it('acquires and holds tokens the first time, and says so', async () => {
    const first = await drillAt('almgard').drill();
    expect(first.armedNow).toBe(true);
    expect(first.rows.map(({ service }) => service)).toEqual(['Microsoft Graph', 'Key Vault', 'Key Vault']);
    for (const { cached, fresh } of first.rows) {
      expect(cached).toMatchObject({ takenAt: first.at, used: { state: 'accepted' } });
      expect(fresh).toMatchObject({ given: { state: 'accepted' }, used: { state: 'accepted' } });
    }
    expect(first.exposedUntil).toBeNull();
  });

  it('shows that a held token is still accepted after consent was revoked, and a fresh one refused', async () => {
    const { drill, apply } = drillAt('almgard');
    const first = await drill();
    apply('consent-revoked');
    const { armedNow, rows, exposedUntil } = await drill();
    expect(armedNow).toBe(false);
    for (const { cached, fresh } of rows) {
      const refused = { state: 'refused', problem: { code: 'app-not-in-tenant' } };
      expect(fresh).toMatchObject({ given: refused, expiresAt: null, used: null });
      expect(cached?.used.state).toBe('accepted');
    }
    const expiries = first.rows.map(({ cached }) => cached?.expiresAt).sort();
    expect(expiries).toContain(exposedUntil);
  });

  it('shows that a removed role takes effect for every token at once', async () => {
    const { drill, apply } = drillAt('almgard');
    await drill();
    apply('role-removed');
    const vault = (await drill()).rows.find(({ service }) => service === 'Key Vault');
    expect(vault?.cached?.used).toMatchObject({ state: 'refused', problem: { code: 'vault-role-missing' } });
    expect(vault?.fresh).toMatchObject({ given: { state: 'accepted' }, used: { state: 'refused' } });
  });

  it('replaces an expired token', async () => {
    const { drill, wait } = drillAt('almgard');
    await drill();
    expect((await drill()).armedNow).toBe(false);
    wait(26 * 3_600_000);
    expect((await drill()).armedNow).toBe(true);
  });

  it('holds no token and reports no exposure if Entra refuses all tokens', async () => {
    const { drill, apply } = drillAt('almgard');
    apply('consent-revoked');
    const { rows, armedNow, exposedUntil } = await drill();
    expect(rows.map(({ cached }) => cached)).toEqual([null, null, null]);
    expect([armedNow, exposedUntil]).toEqual([false, null]);
  });

  it('does not report a lost connection as a refusal', async () => {
    let broken = false;
    const { drill } = drillAt('almgard', (request, pass) =>
      broken && request.url.includes('/keys/')
        ? Promise.reject(new TypeError('fetch failed'))
        : pass(request),
    );
    await drill();
    broken = true;
    const { rows, exposedUntil } = await drill();
    expect(rows.find(({ service }) => service === 'Key Vault')?.cached?.used.state).toBe('unknown');
    expect(exposedUntil).toBeNull();
  });

  it('returns no token', async () => {
    const { drill, apply, demo } = drillAt('almgard');
    const first = await drill();
    apply('consent-revoked');
    expect(spillIn(JSON.stringify([first, await drill()]), [demo.app.secret])).toEqual([]);
  });
});
